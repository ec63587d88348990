package dev.liftgraph.campaign;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A review, and what was done about it.
 *
 * @param ticks by the items that were ticked
 * @param signOff null before
 * @param now when this is told
 */
public record ReviewTask(
        ReviewSlot slot,
        Map<ReviewItem, ReviewAct> ticks,
        @Nullable ReviewAct signOff,
        Instant now) {

    public ReviewTask {
        ticks = Map.copyOf(ticks);
    }

    /** The time reviewed. */
    record Period(LocalDate from, LocalDate to) {}

    /** An item, and who ticked it; null before. */
    record Check(ReviewItem item, @Nullable ReviewAct tick) {
        public boolean done() {
            return tick != null;
        }

        public @Nullable String doneBy() {
            return tick == null ? null : tick.by();
        }

        public @Nullable Instant doneAt() {
            return tick == null ? null : tick.at();
        }

        public @Nullable String note() {
            return tick == null ? null : tick.note();
        }
    }

    public String key() {
        return slot.key();
    }

    public ReviewKind kind() {
        return slot.kind();
    }

    public @Nullable Campaign campaign() {
        return slot.campaign();
    }

    public Period period() {
        return new Period(slot.from(), slot.to());
    }

    public LocalDate dueOn() {
        return slot.dueOn();
    }

    public ReviewTaskStatus status() {
        return signOff == null ? slot.statusAt(now) : ReviewTaskStatus.SIGNED_OFF;
    }

    public List<Check> checklist() {
        return Arrays.stream(ReviewItem.values())
                .map(item -> new Check(item, ticks.get(item)))
                .toList();
    }

    boolean isBegun() {
        return slot.isBegun(now);
    }

    /** The items nobody ticked. */
    List<ReviewItem> open() {
        return Arrays.stream(ReviewItem.values()).filter(item -> !ticks.containsKey(item)).toList();
    }
}
