package dev.liftgraph.analysis;

/**
 * The customers of an experiment whose variant was ever forced since its start: what they met was
 * not drawn.
 */
final class ForcedUnits {
    /** Common table {@code forced}, of the experiment bound as such. */
    static final String SQL =
            """
            forced AS (
                SELECT c.id AS customer_id
                FROM assignment_override o
                JOIN customer c ON c.external_id = o.customer
                WHERE o.experiment_id = :experiment
            )\
            """;

    private ForcedUnits() {}
}
