package dev.liftgraph.statistics;

import dev.liftgraph.statistics.Tally.Said;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Experiments without an effect that are read at 20 equally spaced looks.
 *
 * @param perLook units of each arm that come between two looks
 */
record Peeking(Population population, int perLook) {

    static final int LOOKS = 20;

    /** The look of a group-sequential design's first phase. */
    private static final int FIRST = 7;

    /** Those that are read at every look; the group-sequential design is read at its own two. */
    static final List<Method> METHODS =
            List.of(
                    Method.FIXED,
                    Method.BAYESIAN_FLAT,
                    Method.BAYESIAN_SCEPTICAL,
                    Method.ALWAYS_VALID,
                    Method.GROUP_SEQUENTIAL);

    /** False alarms of {@link #METHODS}. */
    List<Tally> falseAlarms(Simulation simulation, long row) {
        Plan plan = population.plan(perLook, perLook, SimulatedCells.ALPHA);
        return simulation.tallies(row, random -> read(plan, random));
    }

    private Said[] read(Plan plan, RandomGenerator random) {
        Said[] answers = new Said[METHODS.size()];
        Arrays.fill(answers, Said.NOTHING);
        List<Sample> seen = more(random);
        List<Sample> first = seen;
        for (int look = 1; look <= LOOKS; look++) {
            for (Method method : METHODS.subList(0, METHODS.size() - 1)) {
                int i = METHODS.indexOf(method);
                answers[i] = SimulatedCells.any(answers[i], now(method, seen, plan));
            }
            first = look == FIRST ? seen : first;
            seen = look == LOOKS ? seen : Method.merged(seen, more(random));
        }
        answers[METHODS.size() - 1] =
                Method.GROUP_SEQUENTIAL.effect(first, since(first, random), plan);
        return answers;
    }

    private Said now(Method method, List<Sample> seen, Plan plan) {
        long planned = 2L * perLook * LOOKS;
        InferenceEngine engine = method.last(0, planned);
        return SimulatedCells.effect(SimulatedCells.findings(List.of(seen), plan, engine));
    }

    /** As many units after the first look as there were planned to come. */
    private List<Sample> since(List<Sample> first, RandomGenerator random) {
        int rest = perLook * LOOKS - (int) first.getFirst().n();
        return List.of(population.draw(rest, random), population.draw(rest, random));
    }

    private List<Sample> more(RandomGenerator random) {
        return List.of(population.draw(perLook, random), population.draw(perLook, random));
    }
}
