package dev.liftgraph.experiment;

/**
 * What an experiment that is over found for its primary metric: a relative lift, as a fraction.
 *
 * @param standardError greater than 0 unless all units are alike
 */
public record ParentLift(double value, double standardError) {
    /**
     * Times and customers change between two experiments: the parent counts as much as a quarter of
     * its units would.
     */
    static final double WIDENED = 2;

    /** What is believed before a rerun. */
    Prior prior() {
        return new Prior(value, WIDENED * standardError);
    }
}
