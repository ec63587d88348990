package dev.liftgraph.statistics;

import java.util.Optional;
import java.util.OptionalDouble;

/**
 * A plan for members, such as customers, that are assigned in whole clusters, such as accounts. Its
 * units are clusters.
 *
 * <pre>{@code
 * design effect = 1 + (m - 1) ICC
 * a cluster is worth m / (1 + (m - 1) ICC) members that are assigned by themselves
 * }</pre>
 *
 * <p>Assumes clusters of much the same size: where sizes vary much, more clusters are needed. With
 * clusters of one, the plan is that for members. Source: STATISTICS, sections 9 and 19; Donner and
 * Klar, Design and Analysis of Cluster Randomization Trials.
 *
 * @param ofMembers the plan if each member were assigned by itself
 * @param size members of a cluster on average, m, 1 or more
 * @param correlation of the outcomes of members of one cluster, ICC, 0 to 1
 */
public record ClusteredPlan(Plan ofMembers, double size, double correlation) implements Plan {

    public ClusteredPlan {
        Require.that(size >= 1 && size <= Require.MOST_UNITS, "a cluster needs a member");
        Require.that(
                correlation >= 0 && correlation <= 1,
                "correlation must lie between 0 and 1 but is ",
                correlation);
    }

    /** By how much assigning whole clusters inflates the members needed, 1 or more. */
    public double designEffect() {
        return 1 + (size - 1) * correlation;
    }

    @Override
    public double baseline() {
        return ofMembers.baseline();
    }

    @Override
    public double effect() {
        return ofMembers.effect();
    }

    @Override
    public double significanceLevel() {
        return ofMembers.significanceLevel();
    }

    @Override
    public double targetPower() {
        return ofMembers.targetPower();
    }

    @Override
    public double power(long nControl, long nTreatment) {
        return ofMembers.power(members(nControl), members(nTreatment));
    }

    @Override
    public Optional<RequiredUnits> requiredUnits(double weightControl, double weightTreatment) {
        return ofMembers
                .requiredUnits(weightControl, weightTreatment)
                .map(members ->
                        new RequiredUnits(
                                clusters(members.control()), clusters(members.treatment())));
    }

    @Override
    public OptionalDouble minimumDetectableEffect(long nControl, long nTreatment) {
        return ofMembers.minimumDetectableEffect(members(nControl), members(nTreatment));
    }

    @Override
    public ClusteredPlan atSignificanceLevel(double level) {
        return new ClusteredPlan(ofMembers.atSignificanceLevel(level), size, correlation);
    }

    private double worth() {
        return size / designEffect();
    }

    private long members(long clusters) {
        return (long) Math.min(Require.MOST_UNITS, clusters * worth());
    }

    private long clusters(long members) {
        return (long) RequiredUnits.roundUp(members / worth());
    }
}
