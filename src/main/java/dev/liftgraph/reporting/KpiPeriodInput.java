package dev.liftgraph.reporting;

import dev.liftgraph.api.BadRequest;
import dev.liftgraph.campaign.Timeline;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Which periods are asked about; the schema describes the fields. */
record KpiPeriodInput(KpiPeriodUnit unit, @Nullable LocalDate from, @Nullable LocalDate to) {
    static final int MOST_PERIODS = 60;

    KpiPeriods of(Timeline timeline) {
        LocalDate first = from == null ? timeline.startsOn() : from;
        LocalDate last = to == null ? timeline.endsOn() : to;
        if (last.isBefore(first)) {
            throw new BadRequest("period: to is before from.");
        }
        KpiPeriods periods =
                switch (unit) {
                    case PHASE -> phases(timeline);
                    case WEEK -> whole(CalendarUnit.WEEK, first, last, timeline);
                    case MONTH -> whole(CalendarUnit.MONTH, first, last, timeline);
                    case SPAN -> span(first, last, timeline);
                };
        if (periods.periods().size() > MOST_PERIODS) {
            throw new BadRequest("period: there are more than " + MOST_PERIODS + " periods.");
        }
        return periods;
    }

    private KpiPeriods phases(Timeline timeline) {
        if (from != null || to != null) {
            throw new BadRequest("period: phases have their own dates; from and to must be null.");
        }
        List<KpiPeriod> periods =
                timeline.phases().stream()
                        .map(phase ->
                                KpiPeriod.of(
                                        phase.kind(),
                                        phase.startsOn(),
                                        phase.endsOn(),
                                        timeline.zone()))
                        .toList();
        return before(periods, timeline);
    }

    private static KpiPeriods whole(
            CalendarUnit unit, LocalDate first, LocalDate last, Timeline timeline) {
        return KpiPeriods.whole(unit, first, last, timeline.zone(), MOST_PERIODS);
    }

    private static KpiPeriods span(LocalDate first, LocalDate last, Timeline timeline) {
        return before(List.of(KpiPeriod.of(null, first, last, timeline.zone())), timeline);
    }

    private static KpiPeriods before(List<KpiPeriod> periods, Timeline timeline) {
        KpiPeriod first = periods.getFirst();
        return KpiPeriods.of(first.startsOn().minusDays(first.days()), periods, timeline.zone());
    }
}
