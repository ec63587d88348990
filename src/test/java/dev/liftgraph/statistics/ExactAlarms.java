package dev.liftgraph.statistics;

import dev.liftgraph.statistics.Tally.Said;
import java.util.List;
import java.util.stream.IntStream;

/**
 * False alarms of the single test of two proportions over all tables there can be, so without the
 * chance of a simulation. Two counts leave gaps: at 100 units and a rate of one half a difference
 * of 14 successes is an alarm (5.6 %), or only one of 15 (4.0 %), and no test is in between.
 */
record ExactAlarms(double rate, int control, int treatment) {

    private static final double NEGLIGIBLE = 1e-12;

    /** Probability of an alarm among the tables that may be read. */
    double falseAlarms() {
        Plan plan = new Population.Conversions(rate).plan(control, treatment, SimulatedCells.ALPHA);
        double[] sums =
                IntStream.rangeClosed(0, control)
                        .parallel()
                        .mapToObj(x -> row(x, plan))
                        .reduce(new double[2], (a, b) -> new double[] {a[0] + b[0], a[1] + b[1]});
        return sums[0] / sums[1];
    }

    private double[] row(int successes, Plan plan) {
        double own = probability(successes, control);
        double[] sums = new double[2];
        for (int y = 0; own > NEGLIGIBLE && y <= treatment; y++) {
            double both = own * probability(y, treatment);
            if (both > NEGLIGIBLE) {
                List<Sample> arms =
                        List.of(new Proportion(successes, control), new Proportion(y, treatment));
                Said said =
                        SimulatedCells.effect(
                                SimulatedCells.findings(List.of(arms), plan, new FixedHorizon()));
                sums[0] += said == Said.YES ? both : 0;
                sums[1] += said == Said.NOTHING ? 0 : both;
            }
        }
        return sums;
    }

    private double probability(int successes, int n) {
        double log = successes * Math.log(rate) + (n - successes) * Math.log1p(-rate);
        for (int i = 1; i <= successes; i++) {
            log += Math.log((double) (n - successes + i) / i);
        }
        return Math.exp(log);
    }
}
