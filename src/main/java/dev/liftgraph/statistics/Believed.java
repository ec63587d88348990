package dev.liftgraph.statistics;

/**
 * A posterior of the relative lift.
 *
 * @param relative posterior of the relative lift, as a fraction
 * @param decisive the same as surely as the absolute lift is known, control's mean being what it
 *     is: says which arm is better
 */
public record Believed(NormalPosterior relative, NormalPosterior decisive) implements Inference {

    /** Chance that treatment's mean is better, 0 to 1. */
    public double chanceToWin(Direction direction) {
        return decisive.chanceToWin(direction);
    }
}
