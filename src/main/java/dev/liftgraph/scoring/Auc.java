package dev.liftgraph.scoring;

import java.util.List;

/**
 * Area under the receiver operating characteristic: the probability that a customer with the
 * outcome is ranked above one without, ties counting half.
 *
 * <pre>{@code
 * AUC   = sum over groups  P_g (N_below + N_g / 2) / (P N)
 * error = sum over groups  P_g N_g / 2 / (P N)        when groups are bins; else 0
 * }</pre>
 *
 * <p>Source: Mann and Whitney (1947); Hanley and McNeil, Radiology 143 (1982).
 *
 * @param value from 0 to 1; 0.5 is no better than chance
 * @param error how far at most binning may have moved it either way
 */
public record Auc(double value, double error) {

    public Auc {
        Require.fraction(value, "AUC");
        Require.fraction(error, "error");
    }

    /** Of groups with at least one customer of either outcome, the lowest ranked first. */
    static Auc of(List<ScoreGroup> ascending, boolean exact) {
        double positives = 0;
        double negatives = 0;
        double concordant = 0;
        double tied = 0;
        for (ScoreGroup group : ascending) {
            concordant += group.positives() * negatives;
            tied += (double) group.positives() * group.negatives() / 2;
            positives += group.positives();
            negatives += group.negatives();
        }
        double pairs = positives * negatives;
        return new Auc(Math.min((concordant + tied) / pairs, 1), exact ? 0 : tied / pairs);
    }
}
