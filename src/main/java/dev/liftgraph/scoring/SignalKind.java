package dev.liftgraph.scoring;

/** The behavioural signals. */
public enum SignalKind {
    /** {@link AdoptionVelocity}. */
    ADOPTION_VELOCITY(Change.RELATIVE, 28),
    /** {@link SessionFrequencyChange}. */
    SESSION_FREQUENCY_CHANGE(Change.RELATIVE, 14),
    /** {@link WorkflowExceptionRate}. */
    WORKFLOW_EXCEPTION_RATE(Change.DIFFERENCE, 28),
    /** {@link PipelineVelocity}. */
    PIPELINE_VELOCITY(Change.RELATIVE, 28),
    /** {@link IntegrationMaturity}. */
    INTEGRATION_MATURITY(Change.DIFFERENCE, 90);

    private final Change change;
    private final int usualDays;

    SignalKind(Change change, int usualDays) {
        this.change = change;
        this.usualDays = usualDays;
    }

    /** How its change is told. */
    public Change change() {
        return change;
    }

    /** Length of its windows unless another is chosen, in days. */
    public int usualDays() {
        return usualDays;
    }
}
