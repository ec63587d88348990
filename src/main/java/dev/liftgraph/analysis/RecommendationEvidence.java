package dev.liftgraph.analysis;

import dev.liftgraph.campaign.PhaseKind;
import dev.liftgraph.experiment.GoodDirection;
import dev.liftgraph.experiment.Role;
import dev.liftgraph.experiment.Variant;
import dev.liftgraph.statistics.LookNotDue;
import dev.liftgraph.statistics.NonInferiority;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * From the cells that decide to what rules look at, and nothing that the cells do not tell.
 *
 * @param results everyone and all registered segments, with all metrics
 */
record RecommendationEvidence(ComputedResults computed, ExperimentResults results) {

    static RecommendationEvidence of(ComputedResults computed) {
        return new RecommendationEvidence(computed, computed.deciding());
    }

    /** Of the primary metric, everyone's first. */
    List<ResultCell> primaries() {
        return cells(Role.PRIMARY).toList();
    }

    private Stream<ResultCell> cells(Role role) {
        PhaseKind deciding = computed.computation().engines().decidingPhase(role);
        return results.cells().stream()
                .filter(cell -> cell.role() == role && cell.phase() == deciding)
                .filter(cell -> cell.addedAt() == null);
    }

    /**
     * @param cell of the primary metric
     * @param outlook what is still to come; null of an experiment that is over
     */
    Evidence of(ResultCell cell, @Nullable Outlook outlook, boolean mergeable) {
        return new Evidence(
                cell.scope().segmentId() != null,
                outlook == null || outlook.isOver(cell),
                outlook != null && outlook.isTooEarly(computed.experiment()),
                related(cell).anyMatch(this::isMismatch) || isMismatch(cell),
                cell.validity().verdict(),
                cell.comparisons().stream()
                        .noneMatch(row -> row.finding().inference() instanceof LookNotDue),
                outlook != null && outlook.readableOn(cell) != null,
                mergeable,
                cell.comparisons().stream().map(row -> treatment(cell, row)).toList());
    }

    private Evidence.Treatment treatment(ResultCell cell, ComparisonRow row) {
        Variant variant = row.variant();
        return new Evidence.Treatment(
                variant,
                row.reading(),
                gain(row, cell.metric().goodDirection()),
                guardrail(variant, cell.scope()),
                related(cell)
                        .map(other -> guardrail(variant, other.scope()))
                        .anyMatch(found -> found == NonInferiority.Finding.FAIL),
                cell.scope().segmentId() == null
                        && related(cell).anyMatch(other -> isWorse(other, variant)),
                cell.scope().segmentId() == null && computed.crossesOver(variant));
    }

    /** Everyone's for a segment, and all segments' for everyone. */
    private Stream<ResultCell> related(ResultCell cell) {
        boolean everyone = cell.scope().segmentId() == null;
        return cells(Role.PRIMARY).filter(other -> (other.scope().segmentId() != null) == everyone);
    }

    /** Of the units that decide, or of those of both phases. */
    private boolean isMismatch(ResultCell cell) {
        return Stream.of(cell.scope(), new Scope(cell.scope().segmentId(), null))
                .anyMatch(computed::isMismatch);
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

    /** The worst of a segment; what could not be judged is UNKNOWN. Null without guardrails. */
    private NonInferiority.@Nullable Finding guardrail(Variant variant, Scope scope) {
        List<NonInferiority.Finding> findings =
                cells(Role.GUARDRAIL)
                        .filter(cell -> Objects.equals(cell.scope().segmentId(), scope.segmentId()))
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
