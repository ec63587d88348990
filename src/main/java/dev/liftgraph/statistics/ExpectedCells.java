package dev.liftgraph.statistics;

import java.util.List;

/**
 * Successes and failures that each arm would have at the rate of all arms together.
 *
 * <p>The smallest of {@code n_i p} and {@code n_i (1 - p)}, p pooled over the arms, says whether a
 * normal approximation holds. Unit: units.
 */
final class ExpectedCells {

    private ExpectedCells() {}

    static double smallest(Proportion... arms) {
        return smallest(List.of(arms));
    }

    static double smallest(List<Proportion> arms) {
        double successes = 0;
        double failures = 0;
        double fewest = Double.MAX_VALUE;
        for (Proportion arm : arms) {
            successes += arm.successes();
            failures += arm.n() - arm.successes();
            fewest = Math.min(fewest, arm.n());
        }
        double all = successes + failures;
        return all == 0 ? 0 : fewest * (Math.min(successes, failures) / all);
    }
}
