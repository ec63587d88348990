package dev.liftgraph.analysis;

import dev.liftgraph.experiment.Experiment;
import dev.liftgraph.experiment.GoodDirection;
import dev.liftgraph.experiment.Role;
import dev.liftgraph.experiment.Variant;
import dev.liftgraph.statistics.LookNotDue;
import dev.liftgraph.statistics.NonInferiority;
import dev.liftgraph.statistics.SampleRatio;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * From the cells of both phases to what rules look at, and nothing that the cells do not tell.
 *
 * @param results everyone and all registered segments, with all metrics
 */
record RecommendationEvidence(Experiment experiment, ExperimentResults results) {

    /** Of the primary metric, everyone's first. */
    List<ResultCell> primaries() {
        return cells(Role.PRIMARY).toList();
    }

    private Stream<ResultCell> cells(Role role) {
        return results.cells().stream()
                .filter(cell -> cell.role() == role && cell.addedAt() == null);
    }

    /**
     * @param cell of the primary metric
     */
    Evidence of(ResultCell cell, boolean comesInTime) {
        return new Evidence(
                cell.scope().segmentId() != null,
                LookCalendar.isOver(experiment.status()),
                related(cell).anyMatch(RecommendationEvidence::isMismatch) || isMismatch(cell),
                cell.validity().verdict(),
                cell.comparisons().stream()
                        .noneMatch(row -> row.finding().inference() instanceof LookNotDue),
                comesInTime,
                cell.mergeWith() != null,
                cell.comparisons().stream().map(row -> treatment(cell, row)).toList());
    }

    private Evidence.Treatment treatment(ResultCell cell, ComparisonRow row) {
        Variant variant = row.variant();
        return new Evidence.Treatment(
                variant,
                row.reading(),
                gain(row, cell.metric().goodDirection()),
                guardrail(variant, guardrail -> guardrail.scope().equals(cell.scope())),
                related(cell)
                        .map(other ->
                                guardrail(variant, each -> each.scope().equals(other.scope())))
                        .anyMatch(found -> found == NonInferiority.Finding.FAIL),
                cell.scope().segmentId() == null
                        && related(cell).anyMatch(other -> isWorse(other, variant)));
    }

    /** Everyone's for a segment, and all segments' for everyone. */
    private Stream<ResultCell> related(ResultCell cell) {
        boolean everyone = cell.scope().segmentId() == null;
        return cells(Role.PRIMARY).filter(other -> (other.scope().segmentId() != null) == everyone);
    }

    private static boolean isMismatch(ResultCell cell) {
        return cell.cell().sampleRatio() instanceof SampleRatio ratio
                && ratio.isMismatch(cell.cell().sampleRatioAlarm());
    }

    private static boolean isWorse(ResultCell cell, Variant variant) {
        return cell.comparisons().stream()
                .anyMatch(row -> row.variant().equals(variant) && row.reading() == Reading.WORSE);
    }

    static @Nullable Double gain(ComparisonRow row, GoodDirection good) {
        return row.comparison() instanceof ComparisonView.Compared compared
                ? Double.valueOf(inGoodDirection(compared.lift().absolute().value(), good))
                : null;
    }

    private static double inGoodDirection(double lift, GoodDirection good) {
        return switch (good) {
            case INCREASE -> lift;
            case DECREASE -> -lift;
        };
    }

    /** The worst finding; what could not be judged is UNKNOWN. Null without guardrails. */
    private NonInferiority.@Nullable Finding guardrail(
            Variant variant, Predicate<ResultCell> which) {
        List<NonInferiority.Finding> findings =
                cells(Role.GUARDRAIL)
                        .filter(which)
                        .flatMap(cell -> cell.comparisons().stream())
                        .filter(row -> row.variant().equals(variant))
                        .map(ComparisonRow::nonInferiority)
                        .map(RecommendationEvidence::finding)
                        .toList();
        return Stream.of(
                        NonInferiority.Finding.FAIL,
                        NonInferiority.Finding.UNKNOWN,
                        NonInferiority.Finding.PASS)
                .filter(findings::contains)
                .findFirst()
                .orElse(null);
    }

    private static NonInferiority.Finding finding(@Nullable NonInferiority judged) {
        return judged == null ? NonInferiority.Finding.UNKNOWN : judged.finding();
    }
}
