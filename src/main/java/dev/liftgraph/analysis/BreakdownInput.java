package dev.liftgraph.analysis;

import dev.liftgraph.api.BadRequest;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The argument {@code by} of a breakdown. Exactly one is given. */
record BreakdownInput(
        @Nullable AttributeInput attribute,
        @Nullable String segment,
        @Nullable List<String> segmentsMerged) {

    private static final int FEWEST_MERGED = 2;
    private static final int MOST_MERGED = 20;
    private static final int MOST_CUTS = 19;

    record AttributeInput(
            String key, @Nullable List<Double> cutPoints, @Nullable List<LocalDate> cutDates) {}

    /**
     * @throws BadRequest if no breakdown can be made of it, whatever the attributes and segments
     */
    BreakdownBy checked() {
        if (attribute != null) {
            return checked(attribute);
        }
        return segment != null
                ? new BreakdownBy.Segments(List.of(segment))
                : merged(Objects.requireNonNull(segmentsMerged));
    }

    private static BreakdownBy checked(AttributeInput given) {
        checkCuts(given.cutPoints(), "cutPoints");
        checkCuts(given.cutDates(), "cutDates");
        return new BreakdownBy.Attribute(given.key(), given.cutPoints(), given.cutDates());
    }

    private static <T extends Comparable<? super T>> void checkCuts(
            @Nullable List<T> cuts, String field) {
        if (cuts == null) {
            return;
        }
        require(
                !cuts.isEmpty() && cuts.size() <= MOST_CUTS,
                "by.attribute." + field + " must be 1 to " + MOST_CUTS + ".");
        for (int i = 1; i < cuts.size(); i++) {
            require(
                    cuts.get(i - 1).compareTo(cuts.get(i)) < 0,
                    "by.attribute." + field + " must rise.");
        }
    }

    private static BreakdownBy merged(List<String> keys) {
        require(
                keys.size() >= FEWEST_MERGED && keys.size() <= MOST_MERGED,
                "by.segmentsMerged must be " + FEWEST_MERGED + " to " + MOST_MERGED + " segments.");
        require(
                new HashSet<>(keys).size() == keys.size(),
                "by.segmentsMerged must not name a segment twice.");
        return new BreakdownBy.Segments(keys);
    }

    private static void require(boolean condition, String message) {
        if (!condition) {
            throw new BadRequest(message);
        }
    }
}
