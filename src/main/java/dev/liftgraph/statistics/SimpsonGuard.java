package dev.liftgraph.statistics;

import java.util.List;

/**
 * Whether a comparison of all units thrown together may be shown.
 *
 * <pre>{@code
 * allocationChanged   treatment's share differs by more than 0.01 between two phases
 * signReversed        naive and stratified lift have opposite signs
 * naiveBiased         |naive - stratified| > standard error of the stratified lift
 * }</pre>
 *
 * <p>Where one of the two comparisons is missing, nothing is reversed or biased. Source: Crook et
 * al., KDD (2009); STATISTICS, section 18.
 *
 * @param allocationChanged whether the split changed
 * @param signReversed whether the naive lift points the wrong way
 * @param naiveBiased whether the naive lift is too far off
 */
public record SimpsonGuard(boolean allocationChanged, boolean signReversed, boolean naiveBiased) {

    private static final double LARGEST_CHANGE = 0.01;
    private static final double ROUNDING = 1e-12;

    /** Whether the naive comparison must not be the headline. */
    public boolean hidesNaive() {
        return signReversed || naiveBiased;
    }

    static SimpsonGuard of(Comparison naive, Comparison stratified, List<Double> treatmentShares) {
        double least = 1;
        double most = 0;
        for (double share : treatmentShares) {
            Require.that(share >= 0 && share <= 1, "share must be a fraction but is ", share);
            least = Math.min(least, share);
            most = Math.max(most, share);
        }
        boolean changed = most - least > LARGEST_CHANGE + ROUNDING;
        if (naive instanceof Compared wrong && stratified instanceof Compared right) {
            double off = wrong.absolute().value() - right.absolute().value();
            boolean reversed =
                    Math.signum(wrong.absolute().value()) * Math.signum(right.absolute().value())
                            < 0;
            return new SimpsonGuard(
                    changed, reversed, Math.abs(off) > right.absolute().standardError());
        }
        return new SimpsonGuard(changed, false, false);
    }
}
