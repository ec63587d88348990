package dev.liftgraph.analysis;

import dev.liftgraph.experiment.RecommendedAction;
import dev.liftgraph.experiment.Variant;
import dev.liftgraph.statistics.WarningNumber;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What to do, for everyone or for a segment.
 *
 * @param cell of the primary metric that decides, which it rests on
 * @param rule the rule that fired
 * @param variant the treatment to roll out; null for other actions
 * @param mergeWith the segment to merge with; null for other actions
 * @param readableOn when the missing units are expected; null when none are, or they are not
 */
record Recommendation(
        ResultCell cell,
        RecommendationRule rule,
        @Nullable Variant variant,
        @Nullable UUID mergeWith,
        @Nullable LocalDate readableOn,
        List<Reason> reasons) {

    /** Why, in a sentence, with its numbers. */
    record Reason(String message, List<WarningNumber> numbers) {}

    public RecommendedAction action() {
        return rule.action();
    }

    @Nullable Long missingPerVariant() {
        return cell.validity().missingPerVariant();
    }
}
