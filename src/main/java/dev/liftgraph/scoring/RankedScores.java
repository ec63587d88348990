package dev.liftgraph.scoring;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/**
 * Predicted log odds with their outcomes, in bounded memory: told apart exactly up to 100,000
 * different ones, and from then on in 70,000 bins of 0.001, those beyond 35 either way in the
 * outermost.
 */
final class RankedScores {

    private static final int MOST_EXACT = 100_000;
    private static final int BINS_PER_ONE = 1_000;
    private static final double FURTHEST = 35;

    private final TreeMap<Double, ScoreGroup> groups = new TreeMap<>();
    private boolean exact = true;

    void add(double predictor, boolean outcome) {
        put(predictor, ScoreGroup.of(predictor, outcome));
    }

    void merge(RankedScores other) {
        if (!other.exact) {
            coarsen();
        }
        other.groups.forEach(this::put);
    }

    private void put(double predictor, ScoreGroup group) {
        // 0.0 takes the sign off -0.0
        groups.merge(exact ? predictor + 0.0 : binned(predictor), group, ScoreGroup::plus);
        if (exact && groups.size() > MOST_EXACT) {
            coarsen();
        }
    }

    private void coarsen() {
        if (exact) {
            exact = false;
            TreeMap<Double, ScoreGroup> fine = new TreeMap<>(groups);
            groups.clear();
            fine.forEach(this::put);
        }
    }

    private static double binned(double predictor) {
        double held = Math.clamp(predictor, -FURTHEST, FURTHEST);
        return Math.floor(held * BINS_PER_ONE) / BINS_PER_ONE + 0.0;
    }

    boolean isExact() {
        return exact;
    }

    /** Groups of equal rank, the lowest predicted first. */
    List<ScoreGroup> ascending() {
        return new ArrayList<>(groups.values());
    }
}
