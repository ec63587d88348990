package dev.liftgraph.statistics;

import dev.liftgraph.statistics.Tally.Said;
import java.util.List;

/** The engines as they are calibrated. */
enum Method {
    FIXED,
    GROUP_SEQUENTIAL,
    ALWAYS_VALID,
    BAYESIAN_FLAT,
    BAYESIAN_SCEPTICAL;

    private static final SpendingFunction SPENDING = new SpendingFunction.ObrienFleming();
    private static final double SPREAD = 0.3;

    /** Whether false alarms are to be as frequent as the significance level, not rarer. */
    boolean isExact() {
        return this == FIXED || this == GROUP_SEQUENTIAL || this == BAYESIAN_FLAT;
    }

    /** The engine that judges all planned units. */
    InferenceEngine last(long before, long all) {
        return switch (this) {
            case FIXED -> new FixedHorizon();
            case GROUP_SEQUENTIAL ->
                    GroupSequentialLook.last(SPENDING, (double) before / all, before, all);
            case ALWAYS_VALID -> new AlwaysValid(all);
            case BAYESIAN_FLAT -> new BayesianLift(new FlatPrior());
            case BAYESIAN_SCEPTICAL -> new BayesianLift(new NormalPrior(0, SPREAD));
        };
    }

    /**
     * What an experiment says that is read when it is due.
     *
     * @param first arms of the first third
     * @param second arms of the rest
     */
    Said effect(List<Sample> first, List<Sample> second, Plan plan) {
        CellFindings all = findings(first, second, plan);
        if (this != GROUP_SEQUENTIAL) {
            return SimulatedCells.effect(all);
        }
        double share = (double) units(first) / all.units();
        InferenceEngine early = GroupSequentialLook.first(SPENDING, share);
        return SimulatedCells.effect(all) == Said.NOTHING
                ? Said.NOTHING
                : SimulatedCells.any(
                        SimulatedCells.effect(SimulatedCells.findings(List.of(first), plan, early)),
                        SimulatedCells.effect(all));
    }

    /** All units, by phase where the engine looks at the end of the first. */
    CellFindings findings(List<Sample> first, List<Sample> second, Plan plan) {
        long before = units(first);
        InferenceEngine engine = last(before, before + units(second));
        return this == GROUP_SEQUENTIAL
                ? SimulatedCells.findings(List.of(first, second), plan, engine)
                : SimulatedCells.findings(List.of(merged(first, second)), plan, engine);
    }

    static List<Sample> merged(List<Sample> first, List<Sample> second) {
        return List.of(
                first.getFirst().plus(second.getFirst()), first.getLast().plus(second.getLast()));
    }

    private static long units(List<Sample> arms) {
        return arms.stream().mapToLong(Sample::n).sum();
    }
}
