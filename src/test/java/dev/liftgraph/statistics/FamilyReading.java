package dev.liftgraph.statistics;

import dev.liftgraph.statistics.Tally.Said;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.random.RandomGenerator;

/**
 * Experiments without an effect in any of 7 segments.
 *
 * @param treatments number of treatments beside control
 */
record FamilyReading(int treatments) {

    private static final int SEGMENTS = 7;
    private static final int UNITS = 300;
    private static final Population POPULATION = new Population.Conversions(0.1);

    /** Any false alarm in the family: without a correction, and with Holm's. */
    List<Tally> falseAlarms(Simulation simulation, long row) {
        Plan plan = POPULATION.plan(UNITS, UNITS, SimulatedCells.ALPHA);
        return simulation.tallies(
                row,
                random -> {
                    List<CellFindings> cells = new ArrayList<>();
                    for (int i = 0; i < SEGMENTS; i++) {
                        cells.add(cell(plan, random));
                    }
                    return new Said[] {
                        alarm(Family.adjust(cells, Correction.NONE)),
                        alarm(Family.adjust(cells, Correction.HOLM))
                    };
                });
    }

    private CellFindings cell(Plan plan, RandomGenerator random) {
        List<Sample> arms = new ArrayList<>();
        for (int arm = 0; arm <= treatments; arm++) {
            arms.add(POPULATION.draw(UNITS, random));
        }
        return SimulatedCells.findings(List.of(arms), plan, new FixedHorizon());
    }

    private static Said alarm(List<CellFindings> cells) {
        return SimulatedCells.said(
                cells.stream()
                        .flatMap(cell -> cell.findings().stream())
                        .filter(finding -> finding.adjusted() != null)
                        .anyMatch(finding ->
                                Objects.requireNonNull(finding.adjusted()).pValue()
                                        < SimulatedCells.ALPHA));
    }
}
