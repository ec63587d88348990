package dev.liftgraph.reporting;

import dev.liftgraph.segment.Segment;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Cohorts, one for each of the first units, and the units that they are followed through.
 *
 * @param units in order, without a gap
 * @param cohorts their number
 * @param membersAt moment whose members are told of
 */
record CohortPlan(CohortArguments asked, List<KpiPeriod> units, int cohorts, Instant membersAt) {

    static CohortPlan of(CohortArguments asked, LocalDate first, int cohorts, ZoneId zone) {
        List<KpiPeriod> units =
                IntStream.range(0, cohorts + asked.periods() - 1)
                        .mapToObj(i ->
                                KpiPeriod.of(
                                        null,
                                        asked.unit().plus(first, i),
                                        asked.unit().plus(first, i + 1).minusDays(1),
                                        zone))
                        .toList();
        Instant members = KpiController.micros(asked.membersAsOf());
        return new CohortPlan(
                asked, units, cohorts, members == null ? units.getFirst().startsAt() : members);
    }

    boolean startsByMembership() {
        return asked.start() == CohortStart.MEMBERSHIP;
    }

    /** Where units begin, and where the last one ends. */
    Instant[] boundaries() {
        return Stream.concat(
                        units.stream().map(KpiPeriod::startsAt),
                        Stream.of(units.getLast().endsAt()))
                .toArray(Instant[]::new);
    }

    List<MembersAt> members(List<Segment> segments) {
        return versions(segments).stream()
                .map(version -> new MembersAt(version, membersAt))
                .toList();
    }

    static List<UUID> versions(List<Segment> segments) {
        return segments.stream().map(Segment::versionId).toList();
    }
}
