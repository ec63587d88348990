package dev.liftgraph.statistics;

import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Experiments without an effect whose split changes between two phases with different rates.
 *
 * <p>Phase 1 has 1,000 units of either arm and a rate of 5 %, phase 2 has 400 of control, 1,600 of
 * treatment and a rate of 15 %.
 */
record ChangedSplit() {

    private static final int EVEN = 1_000;
    private static final int FEW = 400;
    private static final int MANY = 1_600;
    private static final Population EARLY = new Population.Conversions(0.05);
    private static final Population LATE = new Population.Conversions(0.15);

    /** False alarms with the phases thrown together, and post-stratified. */
    List<Tally> falseAlarms(Simulation simulation, long row) {
        return simulation.tallies(
                row,
                random -> {
                    List<Sample> first = arms(EARLY, EVEN, EVEN, random);
                    List<Sample> second = arms(LATE, FEW, MANY, random);
                    return new Tally.Said[] {
                        significant(List.of(Method.merged(first, second))),
                        significant(List.of(first, second))
                    };
                });
    }

    private static Tally.Said significant(List<List<Sample>> phases) {
        List<Stratum> strata =
                phases.stream()
                        .map(arms -> new Stratum(arms, arms.stream().mapToDouble(Sample::n).sum()))
                        .toList();
        return new PostStratification(strata).compare(0, 1, 1 - SimulatedCells.ALPHA)
                        instanceof Compared compared
                ? SimulatedCells.said(compared.pValue() < SimulatedCells.ALPHA)
                : Tally.Said.NOTHING;
    }

    private static List<Sample> arms(
            Population population, int control, int treatment, RandomGenerator random) {
        return List.of(population.draw(control, random), population.draw(treatment, random));
    }
}
