package dev.liftgraph.statistics;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Units that an experiment needs for each treatment to be detected against the one control.
 *
 * @param units of each arm, in the order of the arms; 0 without weight
 */
public record RequiredArms(List<Long> units) {

    public RequiredArms {
        units.forEach(Require::units);
        units = List.copyOf(units);
    }

    /** Units of all arms. */
    public long total() {
        return units.stream().mapToLong(Long::longValue).sum();
    }

    /** What a comparison of two weights needs. */
    interface Pair {
        Optional<RequiredUnits> required(double weightControl, double weightTreatment);
    }

    /** The units that satisfy every comparison at the weights; empty when there are none. */
    static Optional<RequiredArms> of(Pair pair, int control, List<Double> weights) {
        double perWeight = perWeight(pair, control, weights);
        List<Long> units = new ArrayList<>(weights.size());
        for (double weight : weights) {
            double needed = weight == 0 ? 0 : RequiredUnits.roundUp(perWeight * weight);
            if (!(needed <= Require.MOST_UNITS)) {
                return Optional.empty();
            }
            units.add((long) needed);
        }
        return perWeight > 0 ? Optional.of(new RequiredArms(units)) : Optional.empty();
    }

    /** Most units for a weight of 1 that a comparison needs; infinite when one has no number. */
    private static double perWeight(Pair pair, int control, List<Double> weights) {
        double most = 0;
        double own = weights.get(control);
        for (int arm = 0; arm < weights.size(); arm++) {
            double other = weights.get(arm);
            if (arm != control && own > 0 && other > 0) {
                double needed =
                        pair.required(own, other)
                                .map(n -> Math.max(n.control() / own, n.treatment() / other))
                                .orElse(Double.POSITIVE_INFINITY);
                most = Math.max(most, needed);
            }
        }
        return most;
    }
}
