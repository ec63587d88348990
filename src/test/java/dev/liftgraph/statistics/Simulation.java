package dev.liftgraph.statistics;

import dev.liftgraph.statistics.Tally.Said;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/**
 * Many simulated experiments, each with a seed of its own, so that the answer is the same on any
 * number of threads.
 *
 * @param experiments how many
 */
record Simulation(int experiments) {

    private static final RandomGeneratorFactory<RandomGenerator> RANDOM =
            RandomGeneratorFactory.of("L64X128MixRandom");
    private static final long SEEDS = 1_000_003;

    /** Several questions to each experiment. */
    List<Tally> tallies(long row, Function<RandomGenerator, Said[]> experiment) {
        Tally[] none = new Tally[experiment.apply(random(row, 0)).length];
        Arrays.fill(none, Tally.NONE);
        Tally[] sums =
                LongStream.rangeClosed(1, experiments)
                        .parallel()
                        .mapToObj(i -> experiment.apply(random(row, i)))
                        .collect(none::clone, Simulation::add, Simulation::merge);
        return List.of(sums);
    }

    Tally tally(long row, Function<RandomGenerator, Said> experiment) {
        return tallies(row, random -> new Said[] {experiment.apply(random)}).getFirst();
    }

    private static RandomGenerator random(long row, long experiment) {
        return RANDOM.create(row * SEEDS + experiment);
    }

    private static void add(Tally[] sums, Said[] answers) {
        for (int i = 0; i < sums.length; i++) {
            sums[i] = sums[i].plus(answers[i]);
        }
    }

    private static void merge(Tally[] sums, Tally[] more) {
        IntStream.range(0, sums.length).forEach(i -> sums[i] = sums[i].plus(more[i]));
    }
}
