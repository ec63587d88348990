package dev.liftgraph.statistics;

/**
 * One threshold that a segment misses.
 *
 * @param code which threshold
 * @param actual the segment's value, in the unit the code names
 * @param required the threshold, in the same unit
 */
public record ValidityReason(Code code, double actual, double required) {

    public ValidityReason {
        Require.finite(actual, "actual");
        Require.finite(required, "required");
    }

    /** The thresholds; each leads to a verdict of its own. */
    public enum Code {
        /** Units of the smallest arm. */
        NO_UNITS(Verdict.NO_DATA),
        /** P-value of the sample ratio test. */
        SAMPLE_RATIO_MISMATCH(Verdict.SRM_FAILED),
        /** Units of the smallest arm. */
        FEWER_THAN_30_UNITS(Verdict.TOO_SMALL),
        /** Units of the smallest arm: fewer than were set for the metric. */
        FEWER_THAN_MINIMUM_UNITS(Verdict.TOO_SMALL),
        /** Smallest expected number of successes or failures in an arm. */
        EXPECTED_CELL_BELOW_5(Verdict.TOO_SMALL),
        /** Units of the smallest arm: fewer than its quantile's order statistics need. */
        QUANTILE_OUTSIDE_SAMPLE(Verdict.TOO_SMALL),
        /**
         * Arms of whose outcomes is told, where how many units have one must not be: as if there
         * were too few, whether there are or not.
         */
        SUPPRESSED_UNITS(Verdict.TOO_SMALL),
        /** Arms that do not have the same value on both sides of their quantile. */
        QUANTILE_WITHOUT_SPREAD(Verdict.TOO_SMALL),
        /** Power at the planned effect: a significant result exaggerates more than twofold. */
        POWER_BELOW_0_20(Verdict.TOO_SMALL),
        /** Power at the planned effect. */
        POWER_BELOW_TARGET(Verdict.UNDERPOWERED),
        /** Number of planned effects: without one, power is unknown. */
        NO_PLANNED_EFFECT(Verdict.UNDERPOWERED),
        /** Units of the smallest arm that carry its mean, of a mean planned to be above 0. */
        FEWER_THAN_20_CONTRIBUTORS(Verdict.UNDERPOWERED),
        /** Smallest expected number of successes or failures in an arm; for information. */
        THIN(Verdict.VALID);

        private final Verdict verdict;

        Code(Verdict verdict) {
            this.verdict = verdict;
        }

        /** The verdict when this is the worst reason. */
        public Verdict verdict() {
            return verdict;
        }
    }
}
