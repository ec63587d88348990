package dev.liftgraph.statistics;

import dev.liftgraph.statistics.Tally.Said;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Experiments of a population that each engine reads when it is due.
 *
 * @param control units of control
 * @param treatment units of treatment
 */
record SingleReading(Population population, int control, int treatment) {

    private static final int FIRST_SHARE = 3;

    /** False alarms of each method without an effect. */
    List<Tally> falseAlarms(Simulation simulation, long row) {
        List<Plan> plans = plans();
        return simulation.tallies(
                row,
                random -> {
                    List<Sample> first = arms(population, true, random);
                    List<Sample> second = arms(population, false, random);
                    Said[] answers = new Said[Method.values().length];
                    for (Method method : Method.values()) {
                        answers[method.ordinal()] =
                                method.effect(first, second, plans.get(method.ordinal()));
                    }
                    return answers;
                });
    }

    /**
     * How often the absolute interval of each method that tests holds the true lift.
     *
     * @param planned whether the true lift is the planned one, and not 0
     */
    List<Tally> coverage(Simulation simulation, long row, boolean planned) {
        List<Plan> plans = plans();
        double lift = planned ? plans.getFirst().effect() : 0;
        Population treated = population.shifted(lift);
        Method[] testing = {Method.FIXED, Method.GROUP_SEQUENTIAL, Method.ALWAYS_VALID};
        return simulation.tallies(
                row,
                random -> {
                    List<Sample> first = arms(treated, true, random);
                    List<Sample> second = arms(treated, false, random);
                    Said[] answers = new Said[testing.length];
                    for (Method method : testing) {
                        Plan plan = plans.get(method.ordinal());
                        answers[method.ordinal()] =
                                SimulatedCells.covers(method.findings(first, second, plan), lift);
                    }
                    return answers;
                });
    }

    private List<Plan> plans() {
        List<Plan> plans = new ArrayList<>();
        for (Method method : Method.values()) {
            long all = (long) control + treatment;
            double level = method.last(all / FIRST_SHARE, all).planningLevel(SimulatedCells.ALPHA);
            plans.add(population.plan(control, treatment, level));
        }
        return plans;
    }

    private List<Sample> arms(Population treated, boolean first, RandomGenerator random) {
        return List.of(
                population.draw(part(control, first), random),
                treated.draw(part(treatment, first), random));
    }

    private static int part(int units, boolean first) {
        int before = units / FIRST_SHARE;
        return first ? before : units - before;
    }
}
