package dev.liftgraph.ingest;

/** Why nothing of a provider's response is taken, said in a column of the row it became. */
enum PayloadRefusal {
    INCOMPLETE("Only completed responses are taken."),
    NO_ANSWERS("There are no answers in it: send the response with its answers.");

    static final String COLUMN = "refusal";

    private final String message;

    PayloadRefusal(String message) {
        this.message = message;
    }

    static void check(Row row) throws RowRejected {
        if (row.fields().get(COLUMN) instanceof PayloadRefusal refusal) {
            throw new RowRejected(null, refusal.name(), refusal.message);
        }
    }
}
