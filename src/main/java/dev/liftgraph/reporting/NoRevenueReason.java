package dev.liftgraph.reporting;

import dev.liftgraph.analysis.SegmentLift;
import dev.liftgraph.experiment.Experiment;
import dev.liftgraph.experiment.GoodDirection;
import dev.liftgraph.experiment.Metric;
import org.jspecify.annotations.Nullable;

/** Why no incremental revenue is shown; described in the schema. */
enum NoRevenueReason {
    SELF_CHECK,
    NO_CURRENCY,
    NOT_REVENUE,
    NO_DATA,
    SRM_FAILED,
    TOO_SMALL,
    LOOK_NOT_DUE,
    NOT_COMPARABLE,
    OUT_OF_RANGE;

    /** Null when there is none. */
    static @Nullable NoRevenueReason of(Experiment experiment, SegmentLift lift) {
        if (experiment.checksEngines()) {
            return SELF_CHECK;
        }
        Metric metric = lift.metric().metric();
        if (metric.currency() == null) {
            return NO_CURRENCY;
        }
        if (metric.goodDirection() == GoodDirection.DECREASE) {
            return NOT_REVENUE;
        }
        return ofAnyMetric(experiment, lift);
    }

    /** The same of a metric that need not be money; null when the lift may be read. */
    static @Nullable NoRevenueReason ofAnyMetric(Experiment experiment, SegmentLift lift) {
        if (experiment.checksEngines()) {
            return SELF_CHECK;
        }
        NoLiftReason unread = NoLiftReason.of(lift);
        return unread == null ? null : valueOf(unread.name());
    }
}
