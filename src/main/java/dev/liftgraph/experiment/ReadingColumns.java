package dev.liftgraph.experiment;

import static dev.liftgraph.database.Columns.optional;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The three columns that hold reading terms. */
final class ReadingColumns {
    private ReadingColumns() {}

    static Map<String, ?> bindings(ReadingTerms terms) {
        Prior prior = terms.prior();
        return Map.of(
                "minimumUnits", optional(terms.minimumUnits(), Integer.class),
                "priorMean", optional(prior == null ? null : prior.mean(), Double.class),
                "priorStandardDeviation",
                        optional(prior == null ? null : prior.standardDeviation(), Double.class));
    }

    static ReadingTerms terms(
            @Nullable Integer minimumUnits, @Nullable Double mean, @Nullable Double deviation) {
        return new ReadingTerms(minimumUnits, prior(mean, deviation));
    }

    static @Nullable Prior prior(@Nullable Double mean, @Nullable Double deviation) {
        return mean == null || deviation == null ? null : new Prior(mean, deviation);
    }
}
