package dev.liftgraph.campaign;

import dev.liftgraph.segment.Segment;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An open campaign that runs on some of another's days and is for some of its customers.
 *
 * @param campaign the one in conflict
 * @param startsOn first date both run, in the time zone of the campaign asked about
 * @param endsOn last date both run
 * @param customers present members of segments of both; null when suppressed
 * @param excluded whether customers of the one are not for the other
 * @param segments each segment of the one with each of the other, as far as they share anybody
 */
public record CampaignConflict(
        Campaign campaign,
        LocalDate startsOn,
        LocalDate endsOn,
        @Nullable Long customers,
        boolean suppressed,
        boolean excluded,
        List<Pair> segments) {

    /**
     * Two segments.
     *
     * @param customers present members of both; null when suppressed
     */
    public record Pair(
            Segment segment, Segment otherSegment, @Nullable Long customers, boolean suppressed) {}
}
