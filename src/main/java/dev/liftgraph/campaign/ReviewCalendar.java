package dev.liftgraph.campaign;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Which reviews are due on some dates: of a campaign, every seven days from its first date and each
 * quarter it ran in; of the programme, each quarter and each year. A campaign runs from its first
 * date to its last one, or to the day it is completed if that comes first.
 *
 * @param from first date
 * @param to last date
 */
record ReviewCalendar(LocalDate from, LocalDate to) {
    /** The dates on which anything that begins on a date is due. */
    static ReviewCalendar after(LocalDate begin) {
        return new ReviewCalendar(
                begin, begin.plus(ReviewKind.ANNUAL.length()).plusDays(ReviewKind.ANNUAL.days()));
    }

    /** A campaign that ended before this date has no reviews left. */
    LocalDate earliestEnd() {
        return ReviewKind.QUARTERLY.first(from.minusDays(ReviewKind.QUARTERLY.days()));
    }

    List<ReviewSlot> of(Campaign campaign) {
        LocalDate first = campaign.timeline().startsOn();
        LocalDate last = lastDay(campaign);
        return last.isBefore(first)
                ? List.of()
                : Stream.concat(
                                slots(ReviewKind.WEEKLY, campaign, first, last),
                                slots(ReviewKind.QUARTERLY, campaign, first, last))
                        .toList();
    }

    /**
     * @param since first date of the programme
     */
    List<ReviewSlot> ofProgramme(LocalDate since) {
        return Stream.concat(
                        slots(ReviewKind.QUARTERLY, null, since, to),
                        slots(ReviewKind.ANNUAL, null, since, to))
                .toList();
    }

    private Stream<ReviewSlot> slots(
            ReviewKind kind, @Nullable Campaign campaign, LocalDate first, LocalDate last) {
        return Stream.iterate(
                        kind.first(first),
                        begin -> !begin.isAfter(last),
                        begin -> begin.plus(kind.length()))
                .map(begin -> new ReviewSlot(kind, campaign, begin, end(kind, begin, last)))
                .filter(slot -> !slot.dueOn().isBefore(from) && !slot.dueOn().isAfter(to));
    }

    /** A campaign's last week may be short. */
    private static LocalDate end(ReviewKind kind, LocalDate begin, LocalDate last) {
        LocalDate end = begin.plus(kind.length()).minusDays(1);
        return kind == ReviewKind.WEEKLY && end.isAfter(last) ? last : end;
    }

    private static LocalDate lastDay(Campaign campaign) {
        Timeline timeline = campaign.timeline();
        Instant completedAt = campaign.completedAt();
        if (completedAt == null) {
            return timeline.endsOn();
        }
        LocalDate completedOn = completedAt.atZone(timeline.zone()).toLocalDate();
        return completedOn.isBefore(timeline.endsOn()) ? completedOn : timeline.endsOn();
    }
}
