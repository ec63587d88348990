package dev.liftgraph.analysis;

import dev.liftgraph.statistics.Balance;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The variants of an experiment compared by what was known of their units before they were exposed.
 */
record BalanceCheck(Instant checkedAt, List<Covariate> covariates) {
    BalanceCheck {
        covariates = List.copyOf(covariates);
    }

    /** What a covariate is. */
    enum Kind {
        NUMBER,
        LEVELS,
        EVENT
    }

    /**
     * @param units that had it
     * @param pValue null when they were too few to compare
     */
    record Covariate(String name, Kind kind, long units, @Nullable Double pValue) {}

    int compared() {
        return (int) covariates.stream().filter(each -> each.pValue() != null).count();
    }

    List<Covariate> uneven() {
        return covariates.stream()
                .filter(each ->
                        each.pValue() != null && Balance.isUneven(each.pValue(), compared()))
                .toList();
    }
}
