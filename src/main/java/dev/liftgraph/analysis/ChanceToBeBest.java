package dev.liftgraph.analysis;

import dev.liftgraph.experiment.GoodDirection;
import dev.liftgraph.statistics.CellFindings;
import dev.liftgraph.statistics.Finding;
import dev.liftgraph.statistics.NormalPosterior;
import dev.liftgraph.statistics.ProbabilityToBeBest;
import dev.liftgraph.statistics.Sample;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/** The chance that a treatment is the best of all variants, by their own means. */
final class ChanceToBeBest {
    private ChanceToBeBest() {}

    /** Null when a variant has no mean. */
    static @Nullable Double of(CellFindings cell, Finding asked, GoodDirection good) {
        List<NormalPosterior> arms = new ArrayList<>();
        for (int i = 0; i < cell.arms().size(); i++) {
            OptionalDouble mean = cell.means().get(i);
            if (mean.isEmpty()) {
                return null;
            }
            Sample arm = cell.arms().get(i);
            arms.add(new NormalPosterior(mean.getAsDouble(), Math.sqrt(arm.varianceOfMean())));
        }
        return ProbabilityToBeBest.ofMeans(arms, Reading.direction(good)).get(asked.treatment());
    }
}
