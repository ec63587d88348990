package dev.liftgraph.segment;

import dev.liftgraph.scoring.CalibrationGroup;
import dev.liftgraph.scoring.Evaluated;
import dev.liftgraph.scoring.Evaluation;
import dev.liftgraph.scoring.PredictionModel;
import dev.liftgraph.scoring.TrainingSize;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

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

    /**
     * The evaluation without groups so small that they, or the rest, would tell of single
     * customers.
     */
    public Evaluation quality() {
        if (!(evaluation instanceof Evaluated all)) {
            return evaluation;
        }
        return new Evaluated(
                all.customers(),
                all.positives(),
                all.auc(),
                all.logLoss(),
                all.brier(),
                shown(all.calibration()));
    }

    static List<CalibrationGroup> shown(List<CalibrationGroup> groups) {
        Set<Integer> hidden =
                SmallCells.hidden(groups.stream().map(CalibrationGroup::customers).toList());
        return IntStream.range(0, groups.size())
                .filter(i -> !hidden.contains(i))
                .mapToObj(groups::get)
                .toList();
    }
}
