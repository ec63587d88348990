package dev.liftgraph.analysis;

import dev.liftgraph.statistics.Cell;
import dev.liftgraph.statistics.CellFindings;
import dev.liftgraph.statistics.Compared;
import dev.liftgraph.statistics.FigureWarnings;
import dev.liftgraph.statistics.Finding;
import dev.liftgraph.statistics.PhasePooling;
import dev.liftgraph.statistics.PhaseWarnings;
import dev.liftgraph.statistics.Plan;
import dev.liftgraph.statistics.SizeWarnings;
import dev.liftgraph.statistics.Tested;
import dev.liftgraph.statistics.Warning;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What makes the numbers of one cell less sure than they look; each kind of warning once.
 *
 * @param units of the cell that are told
 */
record CellWarnings(Cell cell, CellFindings findings, long units, double significanceLevel) {

    List<ResultWarning> all() {
        List<Optional<Warning>> found = new ArrayList<>();
        Plan plan = cell.plan();
        double planned = plan == null ? significanceLevel : plan.significanceLevel();
        found.add(SizeWarnings.tooSmall(findings.validity(), planned));
        found.add(SizeWarnings.underpowered(findings.validity(), planned));
        for (Finding finding : findings.findings()) {
            if (finding.inference() != null && finding.comparison() instanceof Compared compared) {
                found.add(exaggerated(finding));
                found.add(suspicious(compared));
                found.addAll(phases(finding));
            }
        }
        Map<String, ResultWarning> once = new LinkedHashMap<>();
        found.stream()
                .flatMap(Optional::stream)
                .map(warning -> ResultWarning.of(warning, units))
                .forEach(warning -> once.putIfAbsent(warning.code(), warning));
        return List.copyOf(once.values());
    }

    private Optional<Warning> exaggerated(Finding finding) {
        Double power = findings.validity().power();
        return power != null && finding.inference() instanceof Tested tested
                ? SizeWarnings.exaggeratedEffect(tested.pValue(), significanceLevel, power)
                : Optional.empty();
    }

    private static Optional<Warning> suspicious(Compared compared) {
        return compared.relative() == null
                ? Optional.empty()
                : FigureWarnings.suspiciousChange(compared.relative().value());
    }

    private List<Optional<Warning>> phases(Finding finding) {
        if (cell.strata().size() < 2) {
            return List.of();
        }
        PhasePooling pooling = cell.pooling(finding.treatment(), 1 - significanceLevel);
        return List.of(
                PhaseWarnings.signReversal(pooling),
                PhaseWarnings.naiveBiased(pooling),
                PhaseWarnings.allocationChanged(pooling),
                PhaseWarnings.phaseEffectDiffers(pooling));
    }
}
