package dev.liftgraph.statistics;

import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Whether the numbers of a segment may be read, why not, and what it lacks.
 *
 * @param verdict the worst verdict of the reasons; VALID without any
 * @param reasons every threshold that is missed, and those for information
 * @param power probability of detecting the planned effect with the present units, in the worst
 *     comparison with control, between 0 and 1; null without a plan
 * @param minimumDetectableEffect smallest effect detected with the target power in that comparison,
 *     positive, in the metric's unit; null without a plan, or when none is
 * @param requiredPerVariant units that the variant of the smallest weight needs in all; null
 *     without a plan, or when there is no such number
 * @param missingPerVariant most units that any variant still lacks, 0 when the target power is
 *     reached; null when {@code requiredPerVariant} is
 */
public record Validity(
        Verdict verdict,
        List<ValidityReason> reasons,
        @Nullable Double power,
        @Nullable Double minimumDetectableEffect,
        @Nullable Long requiredPerVariant,
        @Nullable Long missingPerVariant) {

    public Validity {
        reasons = List.copyOf(reasons);
        Require.that(verdict == worst(reasons), "the verdict must be that of the worst reason");
    }

    static Validity of(List<ValidityReason> reasons, @Nullable Outlook outlook) {
        return outlook == null
                ? new Validity(worst(reasons), reasons, null, null, null, null)
                : new Validity(
                        worst(reasons),
                        reasons,
                        outlook.power(),
                        outlook.minimumDetectableEffect(),
                        outlook.requiredPerVariant(),
                        outlook.missingPerVariant());
    }

    /** The verdict that reasons lead to. */
    public static Verdict worst(List<ValidityReason> reasons) {
        return reasons.stream()
                .map(reason -> reason.code().verdict())
                .min(Comparator.naturalOrder())
                .orElse(Verdict.VALID);
    }
}
