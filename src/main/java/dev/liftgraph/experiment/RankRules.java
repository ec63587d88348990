package dev.liftgraph.experiment;

import dev.liftgraph.api.Problem;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Checks what the definition of a metric says of quantiles and percentiles. */
final class RankRules {
    private static final double LEAST = 0.5;
    private static final double LARGEST_QUANTILE = 0.99;
    private static final int DECIMALS_OF_QUANTILE = 3;
    private static final double LARGEST_PERCENTILE = 0.9999;
    private static final int DECIMALS_OF_PERCENTILE = 4;

    private final MetricDefineInput input;
    private final Findings findings = new Findings();

    RankRules(MetricDefineInput input) {
        this.input = input;
    }

    List<Problem> problems() {
        quantile();
        measure();
        percentile();
        return findings.problems();
    }

    private void quantile() {
        boolean quantile = input.kind() == MetricKind.QUANTILE;
        misplaced(
                quantile || input.quantile() == null,
                "Only a quantile has a level of one.",
                "quantile");
        complete(input.quantile(), "quantile");
        complete(input.measure(), "measure");
        findings.require(
                !quantile || isShare(input.quantile(), LARGEST_QUANTILE, DECIMALS_OF_QUANTILE),
                ExperimentErrorCode.QUANTILE_OUT_OF_RANGE,
                "A quantile is of 0.5 to 0.99, with up to three decimals.",
                "quantile");
    }

    private void complete(@Nullable Object part, String field) {
        findings.require(
                input.kind() != MetricKind.QUANTILE || part != null,
                ExperimentErrorCode.QUANTILE_INCOMPLETE,
                "A quantile needs its level and a measure.",
                field);
    }

    private void measure() {
        MetricDenominator denominator = input.denominator();
        misplaced(
                input.kind() != MetricKind.RATIO || input.measure() != MetricMeasure.DAYS,
                "Only a quantile is of days.",
                "measure");
        misplaced(
                denominator == null || denominator.measure() != MetricMeasure.DAYS,
                "Only a quantile is of days.",
                "denominator",
                "measure");
    }

    private void percentile() {
        Double percentile = input.capPercentile();
        misplaced(
                percentile == null || input.kind() == MetricKind.MEAN,
                "Only a mean has a cap.",
                "capPercentile");
        misplaced(
                percentile == null || input.cap() == null,
                "A cap is an amount or a percentile, not both.",
                "capPercentile");
        misplaced(
                percentile != null || input.capIgnoresZeros() == null,
                "Only a percentile can leave out zeros.",
                "capIgnoresZeros");
        findings.require(
                isShare(percentile, LARGEST_PERCENTILE, DECIMALS_OF_PERCENTILE),
                ExperimentErrorCode.CAP_PERCENTILE_OUT_OF_RANGE,
                "A cap is at a percentile of 0.5 to 0.9999, with up to four decimals.",
                "capPercentile");
    }

    private static boolean isShare(@Nullable Double share, double most, int decimals) {
        return share == null
                || share >= LEAST
                        && share <= most
                        && BigDecimal.valueOf(share).stripTrailingZeros().scale() <= decimals;
    }

    private void misplaced(boolean right, String message, Object... path) {
        findings.require(right, ExperimentErrorCode.METRIC_OPTION_MISPLACED, message, path);
    }
}
