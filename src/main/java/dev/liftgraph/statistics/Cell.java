package dev.liftgraph.statistics;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The units of one segment, and what was planned for them: everything that a verdict and the lift
 * of each treatment are made of.
 *
 * @param strata the units by stratum, such as by phase of first exposure; at least one
 * @param control index of the control arm
 * @param weights weight of each arm at present, 0 or more, in any scale
 * @param allocations weights of the arms in each stratum, which may have changed between them
 * @param plan the planned effect; null when none was
 * @param minimumUnits of each arm from which the metric is read; 0 for no more than every metric
 *     needs
 * @param sampleRatio the sample ratio check of the same units
 * @param sampleRatioAlarm p-value below which the split is a mismatch
 * @param engine how the experiment decides
 */
public record Cell(
        List<Stratum> strata,
        int control,
        List<Double> weights,
        List<List<Double>> allocations,
        @Nullable Plan plan,
        long minimumUnits,
        SampleRatioCheck sampleRatio,
        double sampleRatioAlarm,
        InferenceEngine engine) {

    public Cell {
        strata = List.copyOf(strata);
        weights = List.copyOf(weights);
        allocations = List.copyOf(allocations);
        Require.that(allocations.size() == strata.size(), "each stratum needs its weights");
        Require.that(!strata.isEmpty(), "a cell needs a stratum");
        Require.that(control >= 0 && control < weights.size(), "no arm has the index ", control);
    }

    /** A cell whose arms kept their weights in all strata, and that is read as every metric is. */
    public static Cell of(
            List<Stratum> strata,
            int control,
            List<Double> weights,
            @Nullable Plan plan,
            SampleRatioCheck sampleRatio,
            double sampleRatioAlarm,
            InferenceEngine engine) {
        List<List<Double>> allocations = Collections.nCopies(strata.size(), weights);
        return new Cell(
                strata,
                control,
                weights,
                allocations,
                plan,
                0,
                sampleRatio,
                sampleRatioAlarm,
                engine);
    }

    /** A treatment compared with control over the strata in several ways, by planned shares. */
    public PhasePooling pooling(int treatment, double level) {
        List<Double> shares =
                allocations.stream()
                        .map(arms ->
                                arms.get(treatment) / (arms.get(treatment) + arms.get(control)))
                        .toList();
        return PhasePooling.of(strata, control, treatment, shares, level);
    }

    /** The arms over all strata, thrown together. */
    public List<Sample> arms() {
        List<Sample> arms = new ArrayList<>(strata.getFirst().arms());
        for (Stratum stratum : strata.subList(1, strata.size())) {
            for (int i = 0; i < arms.size(); i++) {
                arms.set(i, arms.get(i).plus(stratum.arms().get(i)));
            }
        }
        return arms;
    }
}
