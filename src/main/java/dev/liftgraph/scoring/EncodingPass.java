package dev.liftgraph.scoring;

import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The first pass over all examples: counts what the encoding of the features needs, over the rows
 * that are trained on only, and refuses what became known after the cut-off.
 */
public final class EncodingPass {

    private static final long FEWEST_EXAMPLES = 50;
    private static final long FEWEST_OF_A_CLASS = 10;
    private static final int MOST_COLUMNS = 200;

    private final PredictionPlan plan;
    private final List<FeatureCount> counts;
    private long positives;
    private long negatives;
    private long refused;

    public EncodingPass(PredictionPlan plan) {
        this.plan = plan;
        counts = plan.features().stream().map(FeatureCount::of).toList();
    }

    public void add(Example example) {
        Require.that(
                example.values().size() == counts.size(),
                "an example must have " + counts.size() + " values");
        if (!plan.admits(example)) {
            refused++;
        } else if (plan.trainsOn(example)) {
            for (int i = 0; i < counts.size(); i++) {
                counts.get(i).add(example.values().get(i));
            }
            positives += example.outcome() ? 1 : 0;
            negatives += example.outcome() ? 0 : 1;
        }
    }

    public void merge(EncodingPass other) {
        Require.that(plan.equals(other.plan), "passes must be of one plan");
        for (int i = 0; i < counts.size(); i++) {
            counts.get(i).merge(other.counts.get(i));
        }
        positives += other.positives;
        negatives += other.negatives;
        refused += other.refused;
    }

    /** The training's next step: a first pass of Newton's method, or why there is none. */
    public PredictionTraining start() {
        Encoding encoding = encoding();
        List<Column> columns = encoding.columns();
        if (positives + negatives < FEWEST_EXAMPLES) {
            return new NotTrained(NotTrained.Reason.TOO_FEW_EXAMPLES);
        }
        if (positives == 0 || negatives == 0) {
            return new NotTrained(NotTrained.Reason.ONE_CLASS_ONLY);
        }
        if (Math.min(positives, negatives) < FEWEST_OF_A_CLASS) {
            return new NotTrained(NotTrained.Reason.TOO_FEW_OF_A_CLASS);
        }
        if (columns.stream().allMatch(column -> column.deviation() == 0)) {
            return new NotTrained(NotTrained.Reason.NOTHING_VARIES);
        }
        if (columns.size() > MOST_COLUMNS) {
            return new NotTrained(NotTrained.Reason.TOO_MANY_COLUMNS);
        }
        List<Double> zeros = Collections.nCopies(columns.size() + 1, 0.0);
        return new Iterating(plan, encoding, refused, zeros, zeros, Double.MAX_VALUE, 1);
    }

    private Encoding encoding() {
        return new Encoding(
                IntStream.range(0, counts.size())
                        .mapToObj(i -> counts.get(i).encoded(plan.features().get(i).name()))
                        .toList());
    }
}
