package dev.liftgraph.campaign;

/** How a segment is to be won, with what is usual of each kind. */
public enum StrategyKind {
    RULE_BASED(1, 2, 0.03, 0.05),
    BEHAVIORAL(7, 14, 0.07, 0.10),
    PREDICTIVE(21, 28, 0.10, 0.15);

    private final int fewestSetUpDays;
    private final int mostSetUpDays;
    private final ExpectedLift typicalLift;

    StrategyKind(int fewestSetUpDays, int mostSetUpDays, double lower, double upper) {
        this.fewestSetUpDays = fewestSetUpDays;
        this.mostSetUpDays = mostSetUpDays;
        this.typicalLift = new ExpectedLift(lower, upper, ExpectedLift.Scale.ABSOLUTE, true);
    }

    public int fewestSetUpDays() {
        return fewestSetUpDays;
    }

    public int mostSetUpDays() {
        return mostSetUpDays;
    }

    /** Of a proportion of which more is welcome. */
    public ExpectedLift typicalLift() {
        return typicalLift;
    }
}
