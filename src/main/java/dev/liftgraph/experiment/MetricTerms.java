package dev.liftgraph.experiment;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a version of a metric measures, beyond its event and window.
 *
 * @param version 1 for the first of its key
 * @param delayDays days after the exposure before the window opens
 * @param maturedOnly whether a unit counts only once its window is over
 * @param measure the numerator of a ratio; null for other kinds
 * @param denominator of a ratio; null for other kinds
 * @param steps events of a funnel in order; empty for other kinds
 * @param cap a unit's outcome at most, in the metric's unit; null for none
 * @param covariateDays days before the first exposure whose events make the covariate; null for
 *     none
 * @param quantile share of the units at or below an arm's value, of a quantile; null for other
 *     kinds
 * @param capPercentile share of the units of all arms at or below the most that one counts for;
 *     null for none
 * @param capIgnoresZeros whether that is a share of the units other than 0
 */
public record MetricTerms(
        int version,
        int delayDays,
        boolean maturedOnly,
        @Nullable MetricMeasure measure,
        @Nullable MetricDenominator denominator,
        List<String> steps,
        @Nullable BigDecimal cap,
        @Nullable Integer covariateDays,
        @Nullable Double quantile,
        @Nullable Double capPercentile,
        boolean capIgnoresZeros) {

    /** Of metrics that say nothing of it. */
    public static final MetricTerms PLAIN =
            new MetricTerms(1, 0, false, null, null, List.of(), null, null, null, null, false);

    public MetricTerms {
        steps = List.copyOf(steps);
    }

    MetricTerms withVersion(int next) {
        return new MetricTerms(
                next,
                delayDays,
                maturedOnly,
                measure,
                denominator,
                steps,
                cap,
                covariateDays,
                quantile,
                capPercentile,
                capIgnoresZeros);
    }
}
