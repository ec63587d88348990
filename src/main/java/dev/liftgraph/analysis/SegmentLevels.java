package dev.liftgraph.analysis;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;

/** Turns a breakdown by segments into SQL. */
final class SegmentLevels {

    private static final String PLACED =
            """
            WITH single AS MATERIALIZED (
                SELECT customer_id, variant_id, phase, exposed_at
                FROM unit WHERE experiment_id = :experiment AND NOT excluded
            ), evaluated AS MATERIALIZED (
                SELECT * FROM unnest(CAST(:versions AS uuid[]), CAST(:starts AS timestamptz[]), CAST(:ends AS timestamptz[]))
                    AS e (version_id, starts_at, ends_at)
            ), frozen AS MATERIALIZED (
                SELECT * FROM unnest(CAST(:segments AS uuid[]), CAST(:until AS timestamptz[])) AS f (segment_id, ends_at)
            ), held AS (
                SELECT u.customer_id, g.backfilled
                FROM single u
                JOIN unit_segment g ON g.experiment_id = :experiment AND g.customer_id = u.customer_id
                JOIN frozen f ON f.segment_id = g.segment_id AND f.ends_at > u.exposed_at
                UNION ALL
                SELECT u.customer_id, EXISTS (
                           SELECT FROM unnest(v.attribute_keys) AS key
                           WHERE coalesce(CAST(c.later_known ->> key AS timestamptz), c.first_known_at) > u.exposed_at)
                FROM single u
                JOIN membership m ON m.customer_id = u.customer_id AND m.valid @> u.exposed_at
                    AND m.segment_version_id = ANY(CAST(:versions AS uuid[]))
                JOIN evaluated e ON e.version_id = m.segment_version_id
                    AND e.starts_at <= u.exposed_at AND e.ends_at > u.exposed_at
                JOIN segment_version v ON v.id = e.version_id
                JOIN customer c ON c.id = u.customer_id
            ), member AS MATERIALIZED (
                SELECT customer_id, bool_and(backfilled) AS backfilled FROM held GROUP BY customer_id
            ), shaped AS (
                SELECT CAST(NULL AS text) AS shape
            ), placed AS MATERIALIZED (
                SELECT u.customer_id, u.variant_id, u.phase,
                       CASE WHEN m.customer_id IS NOT NULL THEN 'i'
                            WHEN EXISTS (
                                SELECT FROM unnest(CAST(:gapStarts AS timestamptz[]), CAST(:gapEnds AS timestamptz[]))
                                    AS g (starts_at, ends_at)
                                WHERE g.starts_at <= u.exposed_at AND g.ends_at > u.exposed_at) THEN ''
                            ELSE 'n' END AS level,
                       coalesce(m.backfilled, FALSE) AS backfilled
                FROM single u
                LEFT JOIN member m ON m.customer_id = u.customer_id
            )\
            """;

    private SegmentLevels() {}

    static LevelSql of(SegmentPast past) {
        List<SegmentPast.Span> told = past.told();
        return new LevelSql(
                PLACED,
                Map.of(
                        "versions",
                        ids(told),
                        "starts",
                        moments(told, SegmentPast.Span::from),
                        "ends",
                        moments(told, SegmentPast.Span::until),
                        "segments",
                        ids(past.frozen()),
                        "until",
                        moments(past.frozen(), SegmentPast.Span::until),
                        "gapStarts",
                        moments(past.untold(), SegmentPast.Span::from),
                        "gapEnds",
                        moments(past.untold(), SegmentPast.Span::until)));
    }

    private static UUID[] ids(List<SegmentPast.Span> spans) {
        return spans.stream().map(SegmentPast.Span::by).toArray(UUID[]::new);
    }

    private static String[] moments(
            List<SegmentPast.Span> spans, Function<SegmentPast.Span, Instant> moment) {
        return spans.stream().map(moment).map(Instant::toString).toArray(String[]::new);
    }
}
