package dev.liftgraph.reporting;

import dev.liftgraph.campaign.PhaseKind;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Key figures of a segment in a period.
 *
 * @param complete whether the period is over
 * @param members null when unknown or suppressed
 * @param membersAsOf null when nobody knows who was a member
 */
record PeriodKpis(
        KpiPeriod period,
        boolean complete,
        @Nullable Long members,
        @Nullable Instant membersAsOf,
        boolean suppressed,
        List<KpiFigure> figures) {

    public @Nullable PhaseKind phase() {
        return period.phase();
    }

    public LocalDate startsOn() {
        return period.startsOn();
    }

    public LocalDate endsOn() {
        return period.endsOn();
    }
}
