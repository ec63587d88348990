package dev.liftgraph.analysis;

import dev.liftgraph.statistics.ValidityReason;
import java.util.Locale;

/** Says in a sentence why a number has its verdict. */
final class ReasonText {
    private ReasonText() {}

    static String of(ValidityReason reason) {
        double actual = reason.actual();
        double required = reason.required();
        return switch (reason.code()) {
            case NO_UNITS -> "A variant has no units yet.";
            case SAMPLE_RATIO_MISMATCH ->
                    text(
                            "The split of units does not match the weights (p = %.2g): assignment or"
                                    + " logging is broken.",
                            actual);
            case FEWER_THAN_30_UNITS ->
                    text(
                            "The smallest variant has %.0f units; at least %.0f are needed.",
                            actual, required);
            case FEWER_THAN_MINIMUM_UNITS ->
                    text(
                            "The smallest variant has %.0f units; this metric is read from %.0f on.",
                            actual, required);
            case EXPECTED_CELL_BELOW_5 ->
                    text(
                            "A variant expects at most %.1f conversions or non-conversions; at least %.0f are"
                                    + " needed.",
                            actual, required);
            case QUANTILE_OUTSIDE_SAMPLE ->
                    text(
                            "The smallest variant has %.0f units; this quantile needs %.0f to be known"
                                    + " on both sides. Wait for more, or measure one nearer to the median.",
                            actual, required);
            case QUANTILE_WITHOUT_SPREAD ->
                    "In a variant the units around the quantile all have the same value, so that its"
                            + " error is unknown. Measure a finer value, or another quantile.";
            case SUPPRESSED_UNITS ->
                    "Of a variant so few units count, or are left, that how many is not told, nor"
                            + " what follows from it. Wait for more.";
            case POWER_BELOW_0_20 ->
                    text(
                            "The chance to detect the planned effect is %.0f %%: what looks significant"
                                    + " at this size is exaggerated more than twofold.",
                            actual * 100);
            case POWER_BELOW_TARGET ->
                    text(
                            "The chance to detect the planned effect is %.0f %%; %.0f %% was planned.",
                            actual * 100, required * 100);
            case NO_PLANNED_EFFECT ->
                    "No effect was planned for this metric, so its power is unknown: read it as"
                            + " exploratory, or register a planned effect next time.";
            case FEWER_THAN_20_CONTRIBUTORS ->
                    text(
                            "A variant's mean rests on at most %.1f units; with fewer than %.0f its interval is"
                                    + " too narrow.",
                            actual, required);
            case THIN ->
                    text(
                            "A variant expects at most %.1f conversions or non-conversions: intervals are"
                                    + " those for small samples.",
                            actual);
        };
    }

    private static String text(String format, Object... numbers) {
        return String.format(Locale.ROOT, format, numbers);
    }
}
