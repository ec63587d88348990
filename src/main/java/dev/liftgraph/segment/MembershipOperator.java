package dev.liftgraph.segment;

/** Whether a value is in a list. */
public enum MembershipOperator {
    IN("= ANY", "is one of"),
    NOT_IN("<> ALL", "is none of");

    private final String sql;
    private final String words;

    MembershipOperator(String sql, String words) {
        this.sql = sql;
        this.words = words;
    }

    String sql() {
        return sql;
    }

    String words() {
        return words;
    }
}
