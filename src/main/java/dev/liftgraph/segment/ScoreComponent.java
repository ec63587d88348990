package dev.liftgraph.segment;

/** A part of a customer's score. */
public enum ScoreComponent {
    RECENCY(ScoringKind.RFM, "recency", "recency score"),
    FREQUENCY(ScoringKind.RFM, "frequency", "frequency score"),
    MONETARY(ScoringKind.RFM, "monetary", "monetary score"),
    VALUE(ScoringKind.RFM, "(frequency + monetary + 1) / 2", "value score"),
    CLUSTER(ScoringKind.CLUSTERS, "cluster", "cluster"),
    PROBABILITY(ScoringKind.PREDICTION, "probability", "probability"),
    TOP_SHARE(ScoringKind.PREDICTION, "top_share", "top share");

    private final ScoringKind kind;
    private final String sql;
    private final String words;

    ScoreComponent(ScoringKind kind, String sql, String words) {
        this.kind = kind;
        this.sql = sql;
        this.words = words;
    }

    /** The scorings that have it. */
    ScoringKind kind() {
        return kind;
    }

    /** From a row of the table of scores. */
    String sql() {
        return sql;
    }

    String words() {
        return words;
    }
}
