package dev.liftgraph.scoring;

import java.util.List;

/**
 * A prediction judged on the customers held out.
 *
 * <pre>{@code
 * log loss = mean of -log(probability given to what happened)
 * Brier    = mean of (probability - outcome)^2
 * }</pre>
 *
 * @param customers held out
 * @param positives of these, with the outcome
 * @param auc ranking
 * @param logLoss in natural units, 0 or more; less is better
 * @param brier from 0 to 1; less is better
 * @param calibration up to ten groups by predicted probability
 */
public record Evaluated(
        long customers,
        long positives,
        Auc auc,
        double logLoss,
        double brier,
        List<CalibrationGroup> calibration)
        implements Evaluation {

    public Evaluated {
        Require.finite(logLoss, "log loss");
        Require.fraction(brier, "Brier score");
        calibration = List.copyOf(calibration);
    }
}
