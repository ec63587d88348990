package dev.liftgraph.experiment;

/** Why an exposure cannot be taken. */
enum ExposureProblem {
    UNKNOWN_EXPERIMENT("experiment", "No experiment has this key."),
    EXPERIMENT_NOT_STARTED("experiment", "The experiment is a draft: start it first."),
    EXPERIMENT_ARCHIVED("experiment", "The experiment is archived and takes no exposures."),
    UNKNOWN_VARIANT("variant", "The experiment has no variant with this key."),
    UNKNOWN_CUSTOMER("customerId", "No customer has this id: import the customers first."),
    BEFORE_START("occurredAt", "The exposure is from before the experiment's start."),
    AFTER_COMPLETION("occurredAt", "The exposure is from after the experiment's completion."),
    OUTSIDE_CAMPAIGN("occurredAt", "The exposure lies in no phase of the experiment's campaign."),
    NO_ACCOUNT(
            "customerId",
            "The experiment assigns accounts, and the customer had none (attribute account) then.");

    private final String column;
    private final String message;

    ExposureProblem(String column, String message) {
        this.column = column;
        this.message = message;
    }

    String column() {
        return column;
    }

    String message() {
        return message;
    }
}
