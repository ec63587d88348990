package dev.liftgraph.segment;

/** Why a run has no scores. */
enum ScoringFailure {
    NO_EVENTS("No customer has an event of this name before the moment asked about."),
    TOO_FEW_CUSTOMERS("There are fewer customers than clusters."),
    NOTHING_VARIES("No feature differs between customers."),
    TOO_FEW_EXAMPLES("Fewer than 50 customers with a known outcome are left to train on."),
    ONE_CLASS_ONLY("All customers have the same outcome: there is nothing to tell apart."),
    TOO_FEW_OF_A_CLASS("Fewer than 10 customers have one of the outcomes."),
    TOO_MANY_COLUMNS("The features take more than 200 columns: use fewer of them."),
    NOT_CONVERGED("The training has not come to rest: use fewer features, or a larger ridge."),
    INTERRUPTED("The run took too long, or the server stopped: run it again."),
    INTERNAL_ERROR("The run failed for a reason the server has logged.");

    private final String message;

    ScoringFailure(String message) {
        this.message = message;
    }

    String message() {
        return message;
    }
}
