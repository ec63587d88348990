package dev.liftgraph.campaign;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A review that the calendar asks for.
 *
 * @param campaign null for the programme, whose days are those of UTC
 * @param from first date of the time reviewed
 * @param to its last date
 */
record ReviewSlot(ReviewKind kind, @Nullable Campaign campaign, LocalDate from, LocalDate to) {
    /** What is kept of a review is kept by this. */
    record Place(ReviewKind kind, LocalDate from, @Nullable UUID campaignId) {}

    Place place() {
        return new Place(kind, from, campaign == null ? null : campaign.id());
    }

    String key() {
        return new ReviewKey(kind, from, campaign == null ? null : campaign.key()).encode();
    }

    LocalDate dueOn() {
        return to.plusDays(kind.days());
    }

    boolean isBegun(Instant now) {
        return !today(now).isBefore(from);
    }

    ReviewTaskStatus statusAt(Instant now) {
        LocalDate today = today(now);
        if (today.isBefore(to)) {
            return ReviewTaskStatus.UPCOMING;
        }
        return today.isAfter(dueOn()) ? ReviewTaskStatus.OVERDUE : ReviewTaskStatus.DUE;
    }

    private LocalDate today(Instant now) {
        ZoneId zone = campaign == null ? ZoneOffset.UTC : campaign.timeline().zone();
        return now.atZone(zone).toLocalDate();
    }
}
