package dev.liftgraph.analysis;

import dev.liftgraph.statistics.Comparison;
import dev.liftgraph.statistics.Estimate;
import dev.liftgraph.statistics.Verdict;
import org.jspecify.annotations.Nullable;

/**
 * A comparison as far as it may be shown: of a cell that is too small only the absolute lift with
 * its interval, since its p-value and relative lift mislead. The records have the names of the
 * GraphQL types.
 */
sealed interface ComparisonView {

    /** The lift would tell what few units did. */
    ComparisonView SUPPRESSED = new NotComparable("SUPPRESSED");

    /** Lift on both scales; relative is null without a baseline, or when withheld. */
    record Lift(Estimate absolute, @Nullable Estimate relative) {}

    /**
     * @param pValue null when withheld
     */
    record Compared(Lift lift, @Nullable Double pValue, @Nullable String relativeReason)
            implements ComparisonView {}

    record NotComparable(String reason) implements ComparisonView {}

    static ComparisonView of(Comparison comparison, Verdict verdict) {
        boolean withheld = verdict == Verdict.TOO_SMALL || verdict == Verdict.NO_DATA;
        return switch (comparison) {
            case dev.liftgraph.statistics.NotComparable(var reason) ->
                    new NotComparable(reason.name());
            case dev.liftgraph.statistics.Compared compared when withheld ->
                    new Compared(new Lift(compared.absolute(), null), null, "TOO_SMALL");
            case dev.liftgraph.statistics.Compared(var absolute, var relative, var reason, var p) ->
                    new Compared(
                            new Lift(absolute, relative), p, reason == null ? null : reason.name());
        };
    }
}
