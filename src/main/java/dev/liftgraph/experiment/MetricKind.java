package dev.liftgraph.experiment;

/** How a unit's events inside its window become its outcome. */
public enum MetricKind {
    /** 1 when there was at least one such event, else 0. */
    PROPORTION,
    /** The sum of the events' values. */
    MEAN,
    /** One sum or count over another. */
    RATIO,
    /** 1 when there was at least one such event in a window that opens later, else 0. */
    RETENTION,
    /** 1 when there were several events in order, else 0. */
    FUNNEL,
    /** The sum, the number or the time of the events, of which arms have a quantile. */
    QUANTILE;

    /** Whether a unit's outcome is 0 or 1, so that the mean is a share of units. */
    public boolean isShare() {
        return switch (this) {
            case PROPORTION, RETENTION, FUNNEL -> true;
            case MEAN, RATIO, QUANTILE -> false;
        };
    }
}
