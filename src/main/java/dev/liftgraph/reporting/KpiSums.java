package dev.liftgraph.reporting;

import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** All sums that were read. */
record KpiSums(
        Map<KpiPlace, KpiCell.People> people,
        Map<KpiPlace, KpiCell.Deeds> deeds,
        Map<KpiPlace, KpiCell.Replies> replies) {
    static final KpiSums NONE = new KpiSums(Map.of(), Map.of(), Map.of());

    /**
     * @param versionId null for everyone
     */
    KpiCell cell(KpiAsk ask, int period, @Nullable UUID versionId) {
        KpiPlace place = new KpiPlace(ask.number(), period, versionId);
        return new KpiCell(
                people.getOrDefault(place, KpiCell.People.NOBODY),
                deeds.getOrDefault(place, KpiCell.Deeds.NONE),
                replies.getOrDefault(place, KpiCell.Replies.NONE));
    }
}
