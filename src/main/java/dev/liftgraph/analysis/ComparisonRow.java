package dev.liftgraph.analysis;

import dev.liftgraph.experiment.Effect;
import dev.liftgraph.experiment.GoodDirection;
import dev.liftgraph.experiment.Variant;
import dev.liftgraph.statistics.Adjusted;
import dev.liftgraph.statistics.Cell;
import dev.liftgraph.statistics.CellFindings;
import dev.liftgraph.statistics.Finding;
import dev.liftgraph.statistics.LiftScale;
import dev.liftgraph.statistics.NonInferiority;
import dev.liftgraph.statistics.PostStratification;
import dev.liftgraph.statistics.ShrunkEffect;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One treatment against control, as far as it may be shown. */
record ComparisonRow(
        Context context, Cell cell, CellFindings cellFindings, Finding finding, Reading reading) {

    /**
     * What the rows of a cell have in common.
     *
     * @param dueAt when the cell's look will be due; null when never
     * @param margin by which a guardrail may get worse; null when it is none, or none was planned
     */
    record Context(
            List<Variant> variants,
            GoodDirection good,
            double significanceLevel,
            @Nullable Instant dueAt,
            @Nullable Effect margin) {}

    /** A lift drawn towards that of all segments. */
    record ShrunkenLift(double value, double standardError, double ownWeight) {}

    static List<ComparisonRow> of(Context context, Cell cell, CellFindings findings) {
        return findings.findings().stream()
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

    /** The same, when the segment was not registered: it decides nothing. */
    ComparisonRow exploratory() {
        return new ComparisonRow(context, cell, cellFindings, finding, Reading.NOT_READABLE);
    }

    public Variant variant() {
        return context.variants().get(finding.treatment());
    }

    public ComparisonView comparison() {
        return ComparisonView.of(finding.comparison(), cellFindings.validity().verdict());
    }

    public @Nullable InferenceView inference() {
        return finding.inference() == null
                ? null
                : InferenceView.of(
                        finding.inference(),
                        Reading.direction(context.good()),
                        1 - context.significanceLevel(),
                        ChanceToBeBest.of(cellFindings, finding, context.good()),
                        context.dueAt());
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

    /** Of a guardrail; null when it has no margin, or the cell must not be read. */
    public @Nullable NonInferiority nonInferiority() {
        Effect margin = context.margin();
        return margin == null || finding.inference() == null
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

    public @Nullable PoolingView pooling() {
        return finding.inference() == null
                ? null
                : PoolingView.of(cell, finding.treatment(), 1 - context.significanceLevel());
    }
}
