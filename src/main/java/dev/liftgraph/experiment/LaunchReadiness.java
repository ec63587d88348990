package dev.liftgraph.experiment;

import dev.liftgraph.segment.Segment;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What speaks for and against starting a draft. */
record LaunchReadiness(Experiment experiment, List<Item> items) {

    /** How something stands before a start; described in the schema. */
    enum Status {
        PASS,
        WARN,
        FAIL
    }

    /**
     * One thing that was looked at.
     *
     * @param cure null when it passes
     * @param checklistItem the team's own item; null unless it is about one
     * @param tick null before, and unless it is about an item
     */
    record Item(
            LaunchCheck code,
            Status status,
            boolean blocking,
            String message,
            @Nullable String cure,
            List<Segment> segments,
            @Nullable ChecklistItem checklistItem,
            @Nullable ChecklistTick tick) {

        public @Nullable String tickedBy() {
            return tick == null ? null : tick.tickedBy();
        }

        public @Nullable Instant tickedAt() {
            return tick == null ? null : tick.tickedAt();
        }

        /** The code, with the key of the team's own item if it is about one. */
        String name() {
            return checklistItem == null ? code.name() : code + "(" + checklistItem.key() + ")";
        }
    }

    public boolean ready() {
        return items.stream().noneMatch(item -> item.status() == Status.FAIL);
    }

    /** What stops the start. */
    List<String> failing() {
        return items.stream().filter(item -> item.status() == Status.FAIL).map(Item::name).toList();
    }
}
