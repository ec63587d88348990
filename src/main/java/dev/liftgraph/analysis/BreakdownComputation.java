package dev.liftgraph.analysis;

import dev.liftgraph.analysis.LoadedBreakdown.Subject;
import dev.liftgraph.campaign.PhaseKind;
import dev.liftgraph.experiment.Experiment;
import dev.liftgraph.statistics.Cell;
import dev.liftgraph.statistics.CellFindings;
import dev.liftgraph.statistics.Correction;
import dev.liftgraph.statistics.Family;
import dev.liftgraph.statistics.SegmentContrast;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * From the sums of levels to what each shows: by the rules for registered segments, but for the
 * correction. What is suppressed is in no correction and no contrast.
 */
final class BreakdownComputation {
    private final BreakdownKey key;
    private final List<LevelSums> levels;
    private final Experiment experiment;
    private final Sums sums;
    private final ScopeCells cells;

    BreakdownComputation(BreakdownKey key, List<LevelSums> found, Instant now) {
        this.key = key;
        this.levels = new LevelOrder(key.experiment()).of(found);
        LevelExperiment explored = LevelExperiment.of(key, levels);
        this.experiment = explored.experiment();
        this.sums = new Sums(experiment, explored.summaries());
        this.cells = new ScopeCells(experiment, sums, new LookCalendar(now, experiment, null));
    }

    Breakdown breakdown(Subject subject, @Nullable PhaseKind phase) {
        List<Scope> scopes = new ArrayList<>();
        List<Cell> computed = new ArrayList<>();
        List<CellFindings> findings = new ArrayList<>();
        for (int i = 0; i < levels.size(); i++) {
            Scope scope = new Scope(LevelExperiment.id(i), phase);
            Cell cell = cells.cell(scope, key.metric());
            scopes.add(scope);
            computed.add(cell);
            findings.add(findings(scope, cell));
        }
        List<CellFindings> adjusted = Family.adjust(findings, Correction.BENJAMINI_HOCHBERG);
        List<BreakdownLevel> shown = new ArrayList<>();
        for (int i = 0; i < levels.size(); i++) {
            shown.add(
                    new BreakdownLevel(
                            levels.get(i).level(),
                            context(scopes.get(i)),
                            computed.get(i),
                            adjusted.get(i),
                            sums.backfilled(scopes.get(i)),
                            key.metric().metric(),
                            cells.sums(scopes.get(i), key.metric())));
        }
        return new Breakdown(
                key.experiment(),
                subject,
                key.metric().metric(),
                phase,
                shown,
                contrasts(adjusted));
    }

    private CellFindings findings(Scope scope, Cell cell) {
        ComparisonRow.Context context = context(scope);
        return OutcomeSamples.findings(
                        key.metric().metric(), cell, experiment.design().computedLevel())
                .map(finding -> context.told(cell, finding));
    }

    private ComparisonRow.Context context(Scope scope) {
        return new ComparisonRow.Context(
                experiment.variants(),
                key.metric().metric().goodDirection(),
                experiment.design().computedLevel(),
                null,
                null,
                cells.suppressed(scope, key.metric()));
    }

    private List<SegmentContrast> contrasts(List<CellFindings> findings) {
        List<SegmentContrast> contrasts = new ArrayList<>();
        double level = 1 - experiment.design().computedLevel();
        for (int i = 0; findings.size() >= 2 && i < experiment.variants().size() - 1; i++) {
            contrasts.add(SegmentContrast.of(findings, i, level));
        }
        return contrasts;
    }
}
