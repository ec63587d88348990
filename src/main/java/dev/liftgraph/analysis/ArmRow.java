package dev.liftgraph.analysis;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.liftgraph.experiment.Metric;
import dev.liftgraph.experiment.Variant;
import dev.liftgraph.statistics.CellFindings;
import dev.liftgraph.statistics.CovariateAdjusted;
import dev.liftgraph.statistics.CovariateAdjustedRatio;
import dev.liftgraph.statistics.Mean;
import dev.liftgraph.statistics.Proportion;
import dev.liftgraph.statistics.QuantileSample;
import dev.liftgraph.statistics.Ratio;
import dev.liftgraph.statistics.Sample;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * One variant's outcomes.
 *
 * @param units units first exposed in the scope that count in the metric; where only doers do, and
 *     suppressed, those that could have done it by now
 * @param mean mean outcome, over both phases post-stratified; null without units, without anything
 *     to divide by, or when suppressed
 * @param conversions units with the outcome, of a share; null for other kinds, or when suppressed
 * @param suppressed whether the outcomes would tell what few units did
 * @param clampedUnits units whose outcome was above the cap; null without one, when suppressed, or
 *     where few were above a percentile
 * @param steps how far units, or their customers, came in a funnel; null for other kinds, or when
 *     suppressed
 * @param customers those of the units that count; null where they are the units themselves, and
 *     then not in digests, which stay what they were before there were accounts
 * @param rawMean the mean without the cap at a percentile; null without one, when suppressed, or
 *     where few were above it
 * @param unitsWithoutEvent units that count and have no days to their first event; null for other
 *     measures, or when suppressed
 */
record ArmRow(
        Variant variant,
        long units,
        @Nullable Double mean,
        @Nullable Long conversions,
        boolean suppressed,
        @Nullable Long clampedUnits,
        @Nullable List<FunnelStep> steps,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Long customers,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Double rawMean,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Long unitsWithoutEvent) {

    /**
     * Units that did a funnel's steps up to one.
     *
     * @param place of the step, from 1 on
     */
    record FunnelStep(int place, String event, long units) {}

    /**
     * Of sums made elsewhere.
     *
     * @param suppressed indices of the arms whose outcomes are not told
     */
    static List<ArmRow> of(List<Variant> variants, CellFindings findings, Set<Integer> suppressed) {
        return rows(
                variants,
                findings,
                suppressed,
                (row, arm) -> row.with(conversions(arm, false)),
                findings.arms().stream().map(Sample::n).toList(),
                null);
    }

    /**
     * @param suppressed indices of the arms whose outcomes are not told
     */
    static List<ArmRow> of(
            List<Variant> variants,
            CellFindings findings,
            Set<Integer> suppressed,
            Metric metric,
            CellSums sums) {
        return rows(
                variants,
                findings,
                suppressed,
                (row, arm) ->
                        row.with(conversions(arm, metric.kind().isShare()))
                                .with(metric, sums, variants.indexOf(row.variant())),
                units(findings, suppressed, metric, sums),
                sums.counted());
    }

    /**
     * Units of each arm that are told: where only doers count, how many they are is an outcome too.
     *
     * @param suppressed indices of the arms whose outcomes are not told
     */
    static List<Long> units(
            CellFindings findings, Set<Integer> suppressed, Metric metric, CellSums sums) {
        List<Long> units = new ArrayList<>();
        for (int i = 0; i < findings.arms().size(); i++) {
            boolean kept = metric.ofDoers() && suppressed.contains(i);
            units.add(kept ? sums.more().get(i).counted() : findings.arms().get(i).n());
        }
        return units;
    }

    private static List<ArmRow> rows(
            List<Variant> variants,
            CellFindings findings,
            Set<Integer> suppressed,
            BiFunction<ArmRow, Sample, ArmRow> told,
            List<Long> units,
            @Nullable List<Long> customers) {
        List<ArmRow> rows = new ArrayList<>();
        for (int i = 0; i < variants.size(); i++) {
            Sample arm = findings.arms().get(i);
            boolean kept = suppressed.contains(i);
            Double mean = kept || !hasMean(arm) ? null : findings.means().get(i).orElse(arm.mean());
            ArmRow row =
                    new ArmRow(
                            variants.get(i),
                            units.get(i),
                            mean,
                            null,
                            kept,
                            null,
                            null,
                            customers == null ? null : customers.get(i),
                            null,
                            null);
            rows.add(kept ? row : told.apply(row, arm));
        }
        return rows;
    }

    private static boolean hasMean(Sample arm) {
        return switch (arm) {
            case Ratio ratio -> ratio.denominator().mean() != 0;
            case CovariateAdjustedRatio ratio -> ratio.outcome().denominator().mean() != 0;
            case QuantileSample quantile -> quantile.isLargeEnough();
            case Proportion _, Mean _, CovariateAdjusted _ -> arm.n() > 0;
        };
    }

    private static @Nullable Long conversions(Sample arm, boolean share) {
        if (arm instanceof Proportion(var successes, _)) {
            return successes;
        }
        if (share && arm instanceof Ratio ratio) {
            return Math.round(ratio.numerator().mean() * ratio.n());
        }
        return share ? Long.valueOf(Math.round(arm.mean() * arm.n())) : null;
    }

    private ArmRow with(@Nullable Long told) {
        return new ArmRow(
                variant,
                units,
                mean,
                told,
                suppressed,
                clampedUnits,
                steps,
                customers,
                rawMean,
                unitsWithoutEvent);
    }

    private ArmRow with(Metric metric, CellSums sums, int arm) {
        MoreSums more = sums.more().get(arm);
        List<String> events = metric.terms().steps();
        return new ArmRow(
                variant,
                units,
                mean,
                conversions,
                suppressed,
                sums.cap() == null ? clamped(metric, more) : sums.cap().clamped(arm, more),
                events.isEmpty()
                        ? null
                        : IntStream.range(0, events.size())
                                .mapToObj(i ->
                                        new FunnelStep(i + 1, events.get(i), more.steps().get(i)))
                                .toList(),
                customers,
                sums.cap() == null ? null : sums.cap().rawMean(arm),
                metric.ofDoers() ? Long.valueOf(more.counted() - units) : null);
    }

    private static @Nullable Long clamped(Metric metric, MoreSums more) {
        return metric.terms().cap() == null ? null : more.clamped();
    }
}
