package dev.liftgraph.analysis;

import dev.liftgraph.campaign.PhaseKind;
import dev.liftgraph.experiment.Effect;
import dev.liftgraph.experiment.Experiment;
import dev.liftgraph.experiment.ExperimentMetric;
import dev.liftgraph.experiment.Metric;
import dev.liftgraph.experiment.PlannedEffect;
import dev.liftgraph.experiment.Role;
import dev.liftgraph.statistics.Cell;
import dev.liftgraph.statistics.CellFindings;
import dev.liftgraph.statistics.Validity;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The result of one metric for one segment and phase.
 *
 * @param cell what it is made of
 * @param findings what it shows, of {@link FewDoers} what may be told
 * @param dueAt when the cell's look will be due; null when it is no look of the design
 * @param suppressed indices of the arms whose outcomes are not told
 * @param backfilled units whose membership rests on what was known only after their exposure
 * @param mergeCandidates registered segments that have the units this one lacks, the best first;
 *     none when none are needed
 * @param phaseWarnings what the course of the campaign's phases says against it
 * @param sums what else was summed
 * @param kept what was kept of an experiment that is over; null for figures as they are now
 */
record ResultCell(
        Experiment experiment,
        Scope scope,
        ExperimentMetric measured,
        Cell cell,
        CellFindings findings,
        @Nullable Instant dueAt,
        Set<Integer> suppressed,
        long backfilled,
        List<UUID> mergeCandidates,
        List<ResultWarning> phaseWarnings,
        CellSums sums,
        @Nullable SnapshotInputs kept) {

    public @Nullable PhaseKind phase() {
        return scope.phase();
    }

    public Metric metric() {
        return measured.metric();
    }

    public Role role() {
        return measured.role();
    }

    public Validity validity() {
        return suppressed.isEmpty() || metric().ofDoers()
                ? findings.validity()
                : WithheldReasons.of(findings.validity(), toldUnits());
    }

    private List<Long> toldUnits() {
        return ArmRow.units(findings, suppressed, metric(), sums);
    }

    public List<ArmRow> arms() {
        return ArmRow.of(experiment.variants(), findings, suppressed, metric(), sums);
    }

    /** What decides nothing has no reading. */
    List<ComparisonRow> comparisons() {
        List<ComparisonRow> rows = ComparisonRow.of(context(), cell, findings);
        return decides() ? rows : rows.stream().map(ComparisonRow::exploratory).toList();
    }

    /** Null with fewer than three variants. */
    public @Nullable Omnibus omnibus() {
        return experiment.variants().size() < Omnibus.FEWEST_VARIANTS
                ? null
                : Omnibus.of(
                        cell,
                        metric().kind(),
                        findings.validity(),
                        suppressed.isEmpty(),
                        decides(),
                        experiment.design().computedLevel());
    }

    private boolean decides() {
        return addedAt() == null && !experiment.checksEngines();
    }

    /** When its metric or its segment was added after the start; null when both are registered. */
    public @Nullable Instant addedAt() {
        return measured.addedAt() != null
                ? measured.addedAt()
                : experiment.addedAt(scope.segmentId());
    }

    private ComparisonRow.Context context() {
        return new ComparisonRow.Context(
                experiment.variants(),
                metric().goodDirection(),
                experiment.design().computedLevel(),
                dueAt,
                margin(),
                suppressed);
    }

    /** What was planned for a guardrail is how much worse it may get. */
    private @Nullable Effect margin() {
        PlannedEffect planned = measured.plannedEffect();
        return role() == Role.GUARDRAIL && planned != null
                ? planned.minimumDetectableEffect()
                : null;
    }

    List<ResultWarning> warnings() {
        double level = experiment.design().computedLevel();
        ComparisonRow.Context context = context();
        CellFindings told = findings.map(finding -> context.told(cell, finding));
        List<ResultWarning> warnings =
                new ArrayList<>(new CellWarnings(cell, told, units(), level).all());
        if (backfilled > 0) {
            warnings.add(ResultWarning.backfilled(backfilled, sums.allUnits(), "segment"));
        }
        warnings.addAll(phaseWarnings);
        return warnings;
    }

    long units() {
        return toldUnits().stream().mapToLong(Long::longValue).sum();
    }
}
