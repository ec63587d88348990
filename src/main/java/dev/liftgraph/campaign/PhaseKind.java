package dev.liftgraph.campaign;

/** The two phases of a campaign, in their order. */
public enum PhaseKind {
    QUICK_WIN(7),
    BEHAVIORAL(14);

    private final int usualDays;

    PhaseKind(int usualDays) {
        this.usualDays = usualDays;
    }

    /** Length in days, unless the plan gives a reason for another. */
    int usualDays() {
        return usualDays;
    }
}
