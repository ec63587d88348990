package dev.liftgraph.segment;

/** How a text is found in another. */
public enum TextOperator {
    CONTAINS("strpos(%1$s, %2$s) > 0", "contains"),
    STARTS_WITH("starts_with(%1$s, %2$s)", "starts with"),
    ENDS_WITH("right(%1$s, length(%2$s)) = %2$s", "ends with");

    private final String sql;
    private final String words;

    TextOperator(String sql, String words) {
        this.sql = sql;
        this.words = words;
    }

    /** Condition on two text expressions. Functions, since LIKE would give meaning to % and _. */
    String sql(String text, String part) {
        return sql.formatted(text, part);
    }

    String words() {
        return words;
    }
}
