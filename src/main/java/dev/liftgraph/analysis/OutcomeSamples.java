package dev.liftgraph.analysis;

import dev.liftgraph.experiment.ExperimentUnit;
import dev.liftgraph.experiment.Metric;
import dev.liftgraph.experiment.MetricKind;
import dev.liftgraph.statistics.Cell;
import dev.liftgraph.statistics.CellFindings;
import dev.liftgraph.statistics.CovariateAdjusted;
import dev.liftgraph.statistics.CovariateAdjustedRatio;
import dev.liftgraph.statistics.CrossSums;
import dev.liftgraph.statistics.Mean;
import dev.liftgraph.statistics.PairedSums;
import dev.liftgraph.statistics.Proportion;
import dev.liftgraph.statistics.QuantileSample;
import dev.liftgraph.statistics.Ratio;
import dev.liftgraph.statistics.Sample;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** An arm's sums as a sample: here, and only here, exact sums become doubles. */
final class OutcomeSamples {
    private static final long UNITS_PER_ONE = 10_000;

    private OutcomeSamples() {}

    /** Of accounts every metric is a mean for each customer, with errors by account. */
    static Sample of(ExperimentUnit unit, Metric metric, ArmSummary sum) {
        return switch (unit) {
            case CUSTOMER -> ofCustomers(metric, sum);
            case ACCOUNT -> ratio(metric.kind().isShare() ? 1 : UNITS_PER_ONE, sum).ofClusters();
        };
    }

    private static Sample ofCustomers(Metric metric, ArmSummary sum) {
        return raw(metric, metric.terms().capPercentile() == null ? sum : sum.capped());
    }

    /** Of customers, without a cap at a percentile. */
    static Sample raw(Metric metric, ArmSummary sum) {
        long units = sum.more().counted();
        if (metric.terms().covariateDays() != null) {
            return metric.kind() == MetricKind.RATIO
                    ? adjustedRatio(sum, units)
                    : adjusted(metric.kind(), sum, units);
        }
        return switch (metric.kind()) {
            case PROPORTION, RETENTION, FUNNEL ->
                    new Proportion(sum.total().longValueExact(), units);
            case MEAN -> Mean.ofSums(units, sum.total(), sum.totalSquares(), UNITS_PER_ONE);
            case RATIO -> ratio(UNITS_PER_ONE, sum);
            case QUANTILE -> throw new IllegalArgumentException("a quantile has no sums");
        };
    }

    private static Ratio ratio(long unitsPerOne, ArmSummary sum) {
        return Ratio.ofSums(
                sum.more().counted(),
                sum.total(),
                sum.totalSquares(),
                sum.more().pairedTotal(),
                sum.more().pairedSquares(),
                sum.more().products(),
                unitsPerOne);
    }

    /**
     * @param found null without units
     */
    static QuantileSample quantile(Metric metric, RankedFigures.@Nullable Quantile found) {
        double nu = Objects.requireNonNull(metric.terms().quantile());
        return found == null
                ? new QuantileSample(nu, 0, 0, 0, 0)
                : new QuantileSample(
                        nu,
                        found.units(),
                        number(found.value()),
                        number(found.below()),
                        number(found.above()));
    }

    private static double number(BigInteger tenThousandths) {
        return new BigDecimal(tenThousandths).doubleValue() / UNITS_PER_ONE;
    }

    private static Sample adjustedRatio(ArmSummary sum, long units) {
        MoreSums more = sum.more();
        EarlierSums earlier = more.earlier() == null ? EarlierSums.NONE : more.earlier();
        return CovariateAdjustedRatio.ofSums(
                units,
                PairedSums.of(
                        sum.total(),
                        sum.totalSquares(),
                        more.pairedTotal(),
                        more.pairedSquares(),
                        more.products()),
                PairedSums.of(
                        earlier.total(),
                        earlier.squares(),
                        earlier.pairedTotal(),
                        earlier.pairedSquares(),
                        earlier.products()),
                CrossSums.of(
                        earlier.crossTotal(),
                        earlier.crossPaired(),
                        earlier.crossTotalPaired(),
                        earlier.crossPairedTotal()),
                UNITS_PER_ONE);
    }

    private static Sample adjusted(MetricKind kind, ArmSummary sum, long units) {
        return CovariateAdjusted.ofSums(
                units,
                sum.total(),
                sum.totalSquares(),
                sum.more().pairedTotal(),
                sum.more().pairedSquares(),
                sum.more().products(),
                kind.isShare() ? 1 : UNITS_PER_ONE);
    }

    /** What a cell shows; a covariate changes its comparisons, not whether they may be read. */
    static CellFindings findings(Metric metric, Cell cell, double significanceLevel) {
        return CellFindings.of(
                cell,
                arm -> plain(metric.kind(), arm),
                arm -> carriers(metric.kind(), arm),
                significanceLevel);
    }

    /** What carries the mean: of accounts their customers, or what each of them adds to it. */
    static Sample carriers(MetricKind kind, Sample sample) {
        if (!(sample instanceof Ratio(Mean numerator, Mean denominator, _, boolean clusters))
                || !clusters
                || kind == MetricKind.RATIO) {
            return plain(kind, sample);
        }
        return kind.isShare() ? new Proportion(whole(numerator), whole(denominator)) : numerator;
    }

    private static long whole(Mean mean) {
        return Math.round(mean.mean() * mean.n());
    }

    /** The sample without its covariate. */
    static Sample plain(MetricKind kind, Sample sample) {
        if (sample instanceof CovariateAdjustedRatio ratio) {
            return ratio.outcome();
        }
        if (!(sample instanceof CovariateAdjusted(Mean outcome, _, _))) {
            return sample;
        }
        return kind.isShare()
                ? new Proportion(Math.round(outcome.mean() * outcome.n()), outcome.n())
                : outcome;
    }
}
