package dev.liftgraph.database;

/** Statements that give the queries after them in a transaction room and a limit. */
public final class LongQuery {
    /**
     * A million customers fit into memory once, and nobody waits longer than this for the answer of
     * a query.
     */
    public static final String LIMITS =
            "SELECT set_config('work_mem', '64MB', true), set_config('statement_timeout', '10s', true)";

    /**
     * The same where statistics do not know how many customers there are, as of a new segment or
     * experiment: loops over what was read for each of them would be endless.
     */
    public static final String LIMITS_WITHOUT_LOOPS =
            LIMITS + ", set_config('enable_nestloop', 'off', true)";

    private LongQuery() {}
}
