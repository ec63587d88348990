package dev.liftgraph.analysis;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a breakdown tells units apart by. */
sealed interface BreakdownBy {

    /**
     * @param cutPoints where bands of a number begin, rising; null to find them, or for other types
     * @param cutDates where bands of a date begin, rising; null to find them, or for other types
     */
    record Attribute(
            String key, @Nullable List<Double> cutPoints, @Nullable List<LocalDate> cutDates)
            implements BreakdownBy {}

    /** Any of several segments, or a single one. */
    record Segments(List<String> keys) implements BreakdownBy {
        public Segments {
            keys = List.copyOf(keys);
        }
    }
}
