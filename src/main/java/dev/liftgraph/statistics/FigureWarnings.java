package dev.liftgraph.statistics;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Warnings about a single figure. Source: STATISTICS, section 17. */
public final class FigureWarnings {

    private static final double LARGEST_CHANGE = 0.5;

    private FigureWarnings() {}

    /**
     * SUSPICIOUS_CHANGE: a relative change above 0.5 in size.
     *
     * @param relative the relative lift, as a fraction
     */
    public static Optional<Warning> suspiciousChange(double relative) {
        return Math.abs(relative) > LARGEST_CHANGE
                ? Optional.of(
                        Warning.of(
                                WarningCode.SUSPICIOUS_CHANGE,
                                Severity.WARNING,
                                List.of(new WarningNumber("relative", relative)),
                                "A change of %s is more often a fault in the data than an effect."
                                        + " Check the tracking before believing it.",
                                Warning.percent(relative)))
                : Optional.empty();
    }

    /**
     * NOT_AN_EXPERIMENT: a figure before and after, without a control at the same time.
     *
     * @param concurrentControl whether there was one
     */
    public static Optional<Warning> notAnExperiment(boolean concurrentControl, Change change) {
        if (concurrentControl) {
            return Optional.empty();
        }
        List<WarningNumber> numbers = new ArrayList<>();
        numbers.add(new WarningNumber("before", change.before()));
        numbers.add(new WarningNumber("after", change.after()));
        change.relative().ifPresent(value -> numbers.add(new WarningNumber("relative", value)));
        return Optional.of(
                Warning.of(
                        WarningCode.NOT_AN_EXPERIMENT,
                        Severity.WARNING,
                        numbers,
                        "From %s before to %s after is no lift: there was no control at the same"
                                + " time. Run an experiment before crediting the campaign.",
                        Warning.number(change.before()),
                        Warning.number(change.after())));
    }

    /**
     * SCALE_AMBIGUOUS: a planned lift without its scale.
     *
     * @param scaleGiven whether the plan says if the lift is relative or absolute
     * @param requiredIfRelative units for each variant if it is relative
     * @param requiredIfAbsolute units for each variant if it is absolute
     */
    public static Optional<Warning> scaleAmbiguous(
            boolean scaleGiven, long requiredIfRelative, long requiredIfAbsolute) {
        return scaleGiven
                ? Optional.empty()
                : Optional.of(
                        Warning.of(
                                WarningCode.SCALE_AMBIGUOUS,
                                Severity.CRITICAL,
                                List.of(
                                        new WarningNumber("requiredIfRelative", requiredIfRelative),
                                        new WarningNumber(
                                                "requiredIfAbsolute", requiredIfAbsolute)),
                                "The planned lift has no scale: it takes %d customers in each"
                                        + " variant if relative and %d if in percentage points. Say"
                                        + " which is meant.",
                                requiredIfRelative,
                                requiredIfAbsolute));
    }

    /**
     * IMMATURE_CONVERSIONS: some customers are still inside their conversion window.
     *
     * @param immature customers whose window has not passed
     * @param customers all customers, at least those
     */
    public static Optional<Warning> immatureConversions(long immature, long customers) {
        Require.that(
                immature >= 0 && immature <= customers,
                "immature customers must lie between 0 and ",
                customers);
        return immature > 0
                ? Optional.of(
                        Warning.of(
                                WarningCode.IMMATURE_CONVERSIONS,
                                Severity.INFO,
                                List.of(
                                        new WarningNumber(
                                                "immatureShare", (double) immature / customers)),
                                "%s of the customers still have time to convert. Compare customers"
                                        + " whose window has passed.",
                                Warning.percent((double) immature / customers)))
                : Optional.empty();
    }
}
