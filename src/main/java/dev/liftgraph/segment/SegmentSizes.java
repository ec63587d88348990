package dev.liftgraph.segment;

import static dev.liftgraph.database.Columns.get;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Mono;

/** The sizes of segments through time, as far as they were evaluated. */
@Repository
public class SegmentSizes {
    private static final String SERIES =
            """
            SELECT DISTINCT ON (a.version_id, a.days, day)
                   a.version_id, a.days, CAST(e.as_of AT TIME ZONE 'UTC' AS date) AS day, e.size
            FROM unnest(CAST(:versions AS uuid[]), CAST(:days AS integer[])) AS a (version_id, days)
            JOIN segment_evaluation e ON e.segment_version_id = a.version_id
                AND e.as_of >= CAST(:tomorrow AS timestamptz) - make_interval(hours => 24 * a.days)
                AND e.as_of < :tomorrow
            ORDER BY a.version_id, a.days, day, e.as_of DESC\
            """;

    private static final String INFLOW =
            """
            SELECT s.id, (last.size - first.size)
                / (CAST(EXTRACT(EPOCH FROM last.as_of - first.as_of) AS double precision) / 86400) AS inflow
            FROM segment s
            JOIN LATERAL (
                SELECT min(as_of) AS first, max(as_of) AS last FROM segment_evaluation
                WHERE segment_version_id = s.version_id AND as_of > CAST(:since AS timestamptz)
            ) AS span ON span.last >= span.first + INTERVAL '1 day'
            JOIN segment_evaluation first ON first.segment_version_id = s.version_id AND first.as_of = span.first
            JOIN segment_evaluation last ON last.segment_version_id = s.version_id AND last.as_of = span.last
            WHERE s.id = ANY(:segments)\
            """;

    private static final Duration INFLOW_SPAN = Duration.ofDays(28);

    private final DatabaseClient database;
    private final Clock clock;

    SegmentSizes(DatabaseClient database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** A version and the number of days up to today. */
    record Asked(UUID versionId, int days) {}

    /** Points by day, only those days on which there was an evaluation. */
    Mono<Map<Asked, List<SizePoint>>> series(Collection<Asked> asked) {
        return database.sql(SERIES)
                .bind("versions", asked.stream().map(Asked::versionId).toArray(UUID[]::new))
                .bind("days", asked.stream().map(Asked::days).toArray(Integer[]::new))
                .bind("tomorrow", tomorrow())
                .map(row ->
                        Map.entry(
                                new Asked(
                                        get(row, "version_id", UUID.class),
                                        get(row, "days", Integer.class)),
                                new SizePoint(
                                        get(row, "day", LocalDate.class),
                                        get(row, "size", Long.class))))
                .all()
                .collect(groupingBy(Map.Entry::getKey, mapping(Map.Entry::getValue, toList())));
    }

    private Instant tomorrow() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC)
                .plusDays(1)
                .atStartOfDay(ZoneOffset.UTC)
                .toInstant();
    }

    /**
     * Members gained a day, by segment: the growth over the last 28 days, as far as they were
     * evaluated. Without those that shrank or were not evaluated a day apart.
     */
    public Mono<Map<UUID, Double>> inflowPerDay(Collection<UUID> segmentIds) {
        return database.sql(INFLOW)
                .bind("since", clock.instant().minus(INFLOW_SPAN))
                .bind("segments", segmentIds.toArray(UUID[]::new))
                .map(row -> Map.entry(get(row, "id", UUID.class), get(row, "inflow", Double.class)))
                .all()
                .filter(inflow -> inflow.getValue() > 0)
                .collectMap(Map.Entry::getKey, Map.Entry::getValue);
    }
}
