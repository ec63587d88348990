package dev.liftgraph.analysis;

import dev.liftgraph.experiment.Metric;
import dev.liftgraph.statistics.Cell;
import dev.liftgraph.statistics.CellFindings;
import dev.liftgraph.statistics.Validity;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The units that a breakdown does not tell apart.
 *
 * @param findings as they may be told, corrected among all levels
 * @param backfilled units whose level rests on what was known only after their exposure
 * @param sums what else was summed
 */
record BreakdownLevel(
        Level level,
        ComparisonRow.Context context,
        Cell cell,
        CellFindings findings,
        long backfilled,
        Metric metric,
        CellSums sums) {

    public Level.Kind kind() {
        return level.kind();
    }

    public String label() {
        return level.label();
    }

    public Level.@Nullable NumberBand numbers() {
        return level.numbers();
    }

    public Level.@Nullable DateBand dates() {
        return level.dates();
    }

    public long units() {
        return sums.allUnits();
    }

    public List<ArmRow> arms() {
        return ArmRow.of(context.variants(), findings, context.suppressed(), metric, sums);
    }

    public Validity validity() {
        return context.suppressed().isEmpty()
                ? findings.validity()
                : WithheldReasons.of(findings.validity(), told());
    }

    private List<Long> told() {
        return ArmRow.units(findings, context.suppressed(), metric, sums);
    }

    public RatioView sampleRatio() {
        return RatioView.of(
                context.variants(), cell.sampleRatio(), cell.sampleRatioAlarm(), sums.units());
    }

    public List<ExploratoryRow> comparisons() {
        return findings.findings().stream()
                .map(finding -> ExploratoryRow.of(context, cell, findings, finding))
                .toList();
    }

    public List<ResultWarning> warnings() {
        List<ResultWarning> warnings =
                new ArrayList<>(
                        new CellWarnings(
                                        cell,
                                        findings,
                                        findings.units(),
                                        context.significanceLevel())
                                .all());
        if (backfilled > 0) {
            warnings.add(ResultWarning.backfilled(backfilled, units(), "level"));
        }
        return warnings;
    }
}
