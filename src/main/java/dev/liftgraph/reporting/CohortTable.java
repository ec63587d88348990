package dev.liftgraph.reporting;

import dev.liftgraph.segment.Segment;
import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Everyone and the segments by their cohorts. */
record CohortTable(
        CohortPlan plan,
        List<Segment> segments,
        Map<CohortPlace, CohortSum> sums,
        MembersMoments.Known known,
        Instant now) {

    List<SegmentCohorts> rows() {
        if (sums.values().stream().anyMatch(CohortSum::mixed)) {
            throw Currencies.mixed(currency());
        }
        List<Set<Integer>> hidden =
                IntStream.range(0, plan.cohorts())
                        .mapToObj(cohort ->
                                SmallParts.hidden(
                                        scopes().stream()
                                                .map(scope -> size(scope, cohort))
                                                .toList()))
                        .toList();
        List<SegmentCohorts> rows = new ArrayList<>();
        for (int row = 0; row <= segments.size(); row++) {
            rows.add(row(row, hidden));
        }
        return rows;
    }

    private SegmentCohorts row(int row, List<Set<Integer>> hidden) {
        Segment scope = scopes().get(row);
        Instant asOf = membersAsOf(scope);
        List<CustomerCohort> cohorts =
                asOf == null
                        ? List.of()
                        : IntStream.range(0, plan.cohorts())
                                .mapToObj(cohort ->
                                        cohort(scope, cohort, hidden.get(cohort).contains(row)))
                                .toList();
        return new SegmentCohorts(scope, asOf, cohorts);
    }

    private CustomerCohort cohort(@Nullable Segment scope, int cohort, boolean suppressed) {
        long size = size(scope, cohort);
        return new CustomerCohort(
                plan.units().get(cohort).startsOn(),
                suppressed ? null : size,
                suppressed,
                suppressed || size == 0 ? List.of() : periods(scope, cohort, size));
    }

    private List<CohortPeriod> periods(@Nullable Segment scope, int cohort, long size) {
        List<CohortPeriod> periods = new ArrayList<>();
        CohortPeriod.Cumulated cumulated =
                new CohortPeriod.Cumulated(size, BigInteger.ZERO, BigInteger.ZERO);
        for (int number = 0; number < plan.asked().periods(); number++) {
            KpiPeriod unit = plan.units().get(cohort + number);
            if (unit.startsAt().isAfter(now)) {
                return periods;
            }
            CohortSum sum = sum(scope, cohort, number);
            cumulated = cumulated.plus(sum);
            periods.add(
                    CohortPeriod.of(number, unit, unit.isOver(now), sum, cumulated, currency()));
        }
        return periods;
    }

    /** Null for everyone, who come first. */
    private List<@Nullable Segment> scopes() {
        List<@Nullable Segment> scopes = new ArrayList<>();
        scopes.add(null);
        scopes.addAll(segments);
        return scopes;
    }

    /** All who bought for the first time bought in their first period. */
    private long size(@Nullable Segment scope, int cohort) {
        return sum(scope, cohort, plan.startsByMembership() ? CohortPlace.SIZE : 0).customers();
    }

    private CohortSum sum(@Nullable Segment scope, int cohort, int number) {
        UUID version = scope == null ? null : scope.versionId();
        return sums.getOrDefault(new CohortPlace(version, cohort, number), CohortSum.NONE);
    }

    private @Nullable Instant membersAsOf(@Nullable Segment scope) {
        return scope == null
                ? known.ofAll(CohortPlan.versions(segments), plan.membersAt())
                : known.of(scope.versionId(), plan.membersAt());
    }

    private Currency currency() {
        return plan.asked().currency();
    }
}
