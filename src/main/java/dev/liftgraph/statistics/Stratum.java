package dev.liftgraph.statistics;

import java.util.ArrayList;
import java.util.List;

/**
 * One layer of an experiment, such as a phase, in which every arm was run.
 *
 * @param arms one sample for each arm, all of the same kind, in the experiment's order
 * @param units number of units that the stratum stands for, usually of all arms together; its share
 *     of the sum over strata is its weight
 */
public record Stratum(List<Sample> arms, double units) {

    public Stratum {
        arms = List.copyOf(arms);
        Require.that(arms.size() >= 2, "a stratum needs 2 arms but has ", arms.size());
        Require.that(
                units >= 0 && units <= Require.MOST_UNITS,
                "units must lie between 0 and 2^53 but are ",
                units);
        for (Sample arm : arms) {
            Require.that(arm.getClass() == arms.getFirst().getClass(), "arms must be of one kind");
            Require.that(
                    units > 0 || arm.n() == 0,
                    "a stratum with units in its arms must weigh more than 0");
        }
    }

    /**
     * Whether it cannot stand alone: an arm has fewer than 2 units or no denominator, or no arm
     * varies.
     */
    boolean isThin() {
        boolean varies = false;
        for (Sample arm : arms) {
            if (arm.n() < 2 || Arm.missing(arm) != null) {
                return true;
            }
            varies = varies || arm.variance() > 0;
        }
        return !varies;
    }

    /** Both strata as one. */
    public Stratum plus(Stratum other) {
        Require.that(arms.size() == other.arms.size(), "strata must have the same arms");
        List<Sample> sums = new ArrayList<>(arms.size());
        for (int i = 0; i < arms.size(); i++) {
            sums.add(arms.get(i).plus(other.arms.get(i)));
        }
        return new Stratum(sums, units + other.units);
    }
}
