package dev.liftgraph.reporting;

import dev.liftgraph.analysis.ExperimentLifts;
import dev.liftgraph.analysis.SegmentLift;
import dev.liftgraph.api.BadRequest;
import dev.liftgraph.statistics.Verdict;
import org.jspecify.annotations.Nullable;

/**
 * A range of relative lifts, as fractions, both ends included.
 *
 * @param least null for no lower end
 * @param most null for no upper end
 */
record LiftRange(@Nullable Double least, @Nullable Double most) {
    void check() {
        if (least != null && most != null && least > most) {
            throw new BadRequest("lift: least must not be greater than most.");
        }
    }

    /** Whether a treatment's lift of everyone's primary metric is in it and may be read. */
    boolean holds(ExperimentLifts lifts) {
        return lifts.of(lifts.experiment().primary().metric()).stream()
                .filter(lift -> lift.segmentId() == null)
                .anyMatch(this::holds);
    }

    private boolean holds(SegmentLift lift) {
        if (lift.validity().verdict() != Verdict.VALID || lift.relative() == null) {
            return false;
        }
        double relative = lift.relative().value();
        return (least == null || relative >= least) && (most == null || relative <= most);
    }
}
