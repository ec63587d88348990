package dev.liftgraph.analysis;

import dev.liftgraph.experiment.Effect;
import dev.liftgraph.experiment.GoodDirection;
import dev.liftgraph.experiment.Variant;
import dev.liftgraph.statistics.Adjusted;
import dev.liftgraph.statistics.Cell;
import dev.liftgraph.statistics.CellFindings;
import dev.liftgraph.statistics.CovariateAdjustment;
import dev.liftgraph.statistics.Finding;
import dev.liftgraph.statistics.LiftScale;
import dev.liftgraph.statistics.NonInferiority;
import dev.liftgraph.statistics.PostStratification;
import dev.liftgraph.statistics.ShrunkEffect;
import dev.liftgraph.statistics.ValidityReason;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One treatment against control, as far as it may be shown. */
record ComparisonRow(
        Context context, Cell cell, CellFindings cellFindings, Finding finding, Reading reading) {

    /**
     * What the rows of a cell have in common.
     *
     * @param dueAt when the cell's look will be due; null when never
     * @param margin by which a guardrail may get worse; null when it is none, or none was planned
     * @param suppressed indices of the arms whose outcomes are not told
     */
    record Context(
            List<Variant> variants,
            GoodDirection good,
            double significanceLevel,
            @Nullable Instant dueAt,
            @Nullable Effect margin,
            Set<Integer> suppressed) {

        boolean suppresses(Cell cell, Finding finding) {
            return suppressed.contains(cell.control()) || suppressed.contains(finding.treatment());
        }

        /** A finding as it may be told: of a suppressed arm nothing is concluded. */
        Finding told(Cell cell, Finding finding) {
            return suppresses(cell, finding)
                    ? new Finding(finding.treatment(), finding.comparison(), null, null, null)
                    : finding;
        }
    }

    /** A lift drawn towards that of all segments. */
    record ShrunkenLift(double value, double standardError, double ownWeight) {}

    static List<ComparisonRow> of(Context context, Cell cell, CellFindings findings) {
        return findings.findings().stream()
                .map(finding -> context.told(cell, finding))
                .map(finding ->
                        new ComparisonRow(
                                context,
                                cell,
                                findings,
                                finding,
                                Reading.of(
                                        finding,
                                        findings.validity().verdict(),
                                        cell.engine().decidesEarly(),
                                        context.good(),
                                        context.significanceLevel())))
                .toList();
    }

    /** The same, when it was not registered or cannot differ: it decides nothing. */
    ComparisonRow exploratory() {
        return new ComparisonRow(context, cell, cellFindings, finding, Reading.NOT_READABLE);
    }

    public Variant variant() {
        return context.variants().get(finding.treatment());
    }

    public ComparisonView comparison() {
        return context.suppresses(cell, finding)
                ? ComparisonView.SUPPRESSED
                : ComparisonView.of(finding.comparison(), cellFindings.validity().verdict());
    }

    public @Nullable InferenceView inference() {
        return finding.inference() == null
                ? null
                : InferenceView.of(
                        finding.inference(),
                        Reading.direction(context.good()),
                        1 - context.significanceLevel(),
                        chanceToBeBest(),
                        context.dueAt());
    }

    /** It rests on the means of all variants. */
    private @Nullable Double chanceToBeBest() {
        return context.suppressed().isEmpty()
                ? ChanceToBeBest.of(cellFindings, finding, context.good())
                : null;
    }

    public @Nullable Adjusted adjusted() {
        return finding.adjusted();
    }

    public @Nullable ShrunkenLift shrunken() {
        ShrunkEffect effect = finding.shrunken();
        return effect == null
                ? null
                : new ShrunkenLift(
                        effect.value(), effect.standardError(), 1 - effect.weightOfAverage());
    }

    /**
     * Of a guardrail; null when it has no margin, or the cell must not be read, or so few carry it.
     */
    public @Nullable NonInferiority nonInferiority() {
        Effect margin = context.margin();
        return margin == null || finding.inference() == null || isCarriedByFew()
                ? null
                : NonInferiority.judge(
                        new PostStratification(cell.strata()),
                        cell.control(),
                        finding.treatment(),
                        Reading.direction(context.good()),
                        LiftScale.valueOf(margin.scale().name()),
                        Math.abs(margin.value()),
                        NonInferiority.USUAL_ALPHA);
    }

    /** Bounds of a mean that few units carry are wrong more often than they say. */
    private boolean isCarriedByFew() {
        return cellFindings.validity().reasons().stream()
                .anyMatch(
                        reason -> reason.code() == ValidityReason.Code.FEWER_THAN_20_CONTRIBUTORS);
    }

    /** Null without a covariate, or a lift; what it takes out tells of outcomes. */
    public @Nullable CovariateAdjustment covariate() {
        return context.suppresses(cell, finding)
                ? null
                : new PostStratification(cell.strata())
                        .adjustment(cell.control(), finding.treatment())
                        .orElse(null);
    }

    public @Nullable PoolingView pooling() {
        return finding.inference() == null
                ? null
                : PoolingView.of(cell, finding.treatment(), 1 - context.significanceLevel());
    }
}
