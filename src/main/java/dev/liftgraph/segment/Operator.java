package dev.liftgraph.segment;

/** How two values are compared. */
public enum Operator {
    EQUAL("=", "is"),
    NOT_EQUAL("<>", "is not"),
    LESS("<", "is less than"),
    LESS_OR_EQUAL("<=", "is at most"),
    GREATER(">", "is more than"),
    GREATER_OR_EQUAL(">=", "is at least");

    private final String sql;
    private final String words;

    Operator(String sql, String words) {
        this.sql = sql;
        this.words = words;
    }

    String sql() {
        return sql;
    }

    String words() {
        return words;
    }

    boolean isOrder() {
        return this != EQUAL && this != NOT_EQUAL;
    }
}
