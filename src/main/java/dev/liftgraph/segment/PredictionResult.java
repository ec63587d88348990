package dev.liftgraph.segment;

import dev.liftgraph.scoring.CalibrationGroup;
import dev.liftgraph.scoring.Evaluated;
import dev.liftgraph.scoring.Evaluation;
import dev.liftgraph.scoring.PredictionModel;
import dev.liftgraph.scoring.TrainingSize;
import java.util.List;

/**
 * A prediction, and how good it is.
 *
 * @param evaluation on the customers held out
 * @param topShares where the best scored begin, as of the run
 */
record PredictionResult(PredictionModel model, Evaluation evaluation, List<TopShare> topShares)
        implements ScoringResult {
    PredictionResult {
        topShares = List.copyOf(topShares);
    }

    public TrainingSize trainedOn() {
        return model.size();
    }

    public List<PredictionDriver> drivers() {
        return model.drivers().stream().map(PredictionDriver::of).toList();
    }

    /** The evaluation without groups so small that they would tell of single customers. */
    public Evaluation quality() {
        if (!(evaluation instanceof Evaluated all)) {
            return evaluation;
        }
        List<CalibrationGroup> shown =
                all.calibration().stream()
                        .filter(group -> group.customers() >= SmallCells.FEWEST)
                        .toList();
        return new Evaluated(
                all.customers(), all.positives(), all.auc(), all.logLoss(), all.brier(), shown);
    }
}
