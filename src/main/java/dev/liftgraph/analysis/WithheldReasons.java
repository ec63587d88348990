package dev.liftgraph.analysis;

import dev.liftgraph.statistics.Validity;
import dev.liftgraph.statistics.ValidityReason;
import java.util.List;

/**
 * A cell's validity without the numbers that tell of outcomes: they give place to the most that the
 * units of the smallest arm allow.
 */
final class WithheldReasons {
    private WithheldReasons() {}

    /**
     * @param units of each arm that are told
     */
    static Validity of(Validity validity, List<Long> units) {
        double fewest = units.stream().mapToLong(Long::longValue).min().orElse(0);
        return new Validity(
                validity.verdict(),
                validity.reasons().stream().map(reason -> withheld(reason, fewest)).toList(),
                validity.power(),
                validity.minimumDetectableEffect(),
                validity.requiredPerVariant(),
                validity.missingPerVariant());
    }

    private static ValidityReason withheld(ValidityReason reason, double fewest) {
        return switch (reason.code()) {
            case EXPECTED_CELL_BELOW_5, THIN -> atMost(reason, fewest / 2);
            case QUANTILE_WITHOUT_SPREAD -> atMost(reason, 0);
            case FEWER_THAN_20_CONTRIBUTORS -> atMost(reason, fewest);
            case NO_UNITS,
                    SUPPRESSED_UNITS,
                    SAMPLE_RATIO_MISMATCH,
                    FEWER_THAN_30_UNITS,
                    FEWER_THAN_MINIMUM_UNITS,
                    QUANTILE_OUTSIDE_SAMPLE,
                    POWER_BELOW_0_20,
                    POWER_BELOW_TARGET,
                    NO_PLANNED_EFFECT ->
                    reason;
        };
    }

    private static ValidityReason atMost(ValidityReason reason, double most) {
        return new ValidityReason(
                reason.code(), Math.min(most, reason.required()), reason.required());
    }
}
