package dev.liftgraph.reporting;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Mono;

/**
 * Counts customers by the last value of a UTM parameter up to their first conversion. Of values
 * that are too many only the most frequent leave the database.
 */
@Repository
class UtmTouches {
    /** Hours, since days of a time stamp follow the session's time zone. */
    private static final int LOOKBACK_HOURS = 30 * 24;

    /** Values told of; of more there is one less, and all others together. */
    static final int MOST_VALUES = 20;

    private static final String COUNT =
            """
            WITH asked AS MATERIALIZED (
                SELECT *, starts_at - interval '%1$d hours' AS looks_from
                FROM unnest(:asks, :parameters, :conversions, :currencies, :starts, :ends, :membersAt, :everybodies)
                    AS a (ask, parameter, conversion, currency, starts_at, ends_at, members_at, everybody)
            ), scope AS MATERIALIZED (
                SELECT * FROM unnest(:scopeAsks, :versions) AS s (ask, version_id)
            ), touched AS MATERIALIZED (
                SELECT a.ask, e.customer_id, e.occurred_at, e.message_id, e.occurred_at >= a.starts_at AS inside,
                       e.occurred_at >= a.starts_at AND e.name = a.conversion AS converts, e.amount,
                       nullif(btrim(e.properties ->> a.parameter), '') AS touch,
                       a.currency <> '' AND upper(e.properties ->> 'currency') <> a.currency AS mixed
                FROM event e
                JOIN asked a ON e.occurred_at >= a.looks_from AND e.occurred_at < a.ends_at
                WHERE e.occurred_at >= :from AND e.occurred_at < :to
            ), done AS MATERIALIZED (
                SELECT ask, customer_id, bool_or(converts) AS converted,
                       coalesce(min(occurred_at) FILTER (WHERE converts), max(occurred_at)) AS until,
                       coalesce(sum(amount) FILTER (WHERE converts), 0) AS revenue,
                       coalesce(bool_or(mixed) FILTER (WHERE converts), FALSE) AS mixed
                FROM touched WHERE inside GROUP BY ask, customer_id
            ), member AS MATERIALIZED (
                SELECT DISTINCT a.ask, m.customer_id
                FROM asked a
                JOIN scope s ON s.ask = a.ask
                JOIN membership m ON m.segment_version_id = s.version_id AND m.valid @> a.members_at
            ), placed AS MATERIALIZED (
                SELECT d.* FROM done d JOIN member m ON m.ask = d.ask AND m.customer_id = d.customer_id
                UNION ALL
                SELECT d.* FROM done d JOIN asked a ON a.ask = d.ask WHERE a.everybody
            ), last_touch AS MATERIALIZED (
                SELECT DISTINCT ON (t.ask, t.customer_id) t.ask, t.customer_id, t.touch
                FROM touched t
                JOIN placed p ON p.ask = t.ask AND p.customer_id = t.customer_id
                WHERE t.touch IS NOT NULL AND t.occurred_at <= p.until
                    AND t.occurred_at > p.until - interval '%1$d hours'
                ORDER BY t.ask, t.customer_id, t.occurred_at DESC, t.converts DESC, t.message_id DESC
            ), level AS (
                SELECT p.ask, l.touch, count(*) AS customers, count(*) FILTER (WHERE p.converted) AS conversions,
                       sum(p.revenue) AS revenue, bool_or(p.mixed) AS mixed
                FROM placed p
                LEFT JOIN last_touch l ON l.ask = p.ask AND l.customer_id = p.customer_id
                GROUP BY p.ask, l.touch
            ), ranked AS (
                SELECT level.*, row_number() OVER (
                           PARTITION BY ask, touch IS NULL ORDER BY customers DESC, touch COLLATE "C") AS place,
                       count(*) OVER (PARTITION BY ask, touch IS NULL) AS levels
                FROM level
            ), told AS (
                SELECT ranked.*, CASE WHEN touch IS NULL THEN 'DIRECT'
                                      WHEN levels > %2$d AND place >= %2$d THEN 'OTHER' ELSE 'VALUE' END AS kind
                FROM ranked
            )
            SELECT ask, kind, CASE WHEN kind = 'VALUE' THEN touch END AS level, sum(customers) AS customers,
                   sum(conversions) AS conversions, sum(revenue) AS revenue, bool_or(mixed) AS mixed
            FROM told
            GROUP BY ask, kind, CASE WHEN kind = 'VALUE' THEN touch END
            ORDER BY ask, kind = 'DIRECT', kind = 'OTHER', min(place)\
            """
                    .formatted(LOOKBACK_HOURS, MOST_VALUES);

    private final DatabaseClient bulk;

    UtmTouches(@Qualifier("bulk") DatabaseClient bulk) {
        this.bulk = bulk;
    }

    private record Scope(Integer ask, UUID version) {}

    /** By the number of the request, in the order told. Within the caller's transaction. */
    Mono<Map<Integer, List<UtmRow>>> of(List<UtmAsk> asks) {
        List<UtmRequest> requests = asks.stream().map(UtmAsk::request).toList();
        List<Scope> scopes =
                asks.stream()
                        .flatMap(ask ->
                                ask.versions().stream()
                                        .map(version -> new Scope(ask.number(), version)))
                        .toList();
        return bulk.sql(COUNT)
                .bind("asks", asks.stream().map(UtmAsk::number).toArray(Integer[]::new))
                .bind("parameters", texts(requests.stream().map(each -> each.by().property())))
                .bind("conversions", texts(requests.stream().map(UtmRequest::conversion)))
                .bind(
                        "currencies",
                        texts(requests.stream().map(each -> Currencies.code(each.currency()))))
                .bind("starts", moments(requests.stream().map(each -> each.span().startsAt())))
                .bind("ends", moments(requests.stream().map(each -> each.span().endsAt())))
                .bind("membersAt", moments(requests.stream().map(UtmRequest::membersAt)))
                .bind(
                        "everybodies",
                        requests.stream()
                                .map(each -> KpiAsks.isEverybody(each.campaign()))
                                .toArray(Boolean[]::new))
                .bind("scopeAsks", scopes.stream().map(Scope::ask).toArray(Integer[]::new))
                .bind("versions", scopes.stream().map(Scope::version).toArray(UUID[]::new))
                .bind("from", from(requests))
                .bind("to", to(requests))
                .map(UtmRow::of)
                .all()
                .collect(Collectors.groupingBy(UtmRow::ask));
    }

    private static String[] texts(Stream<String> texts) {
        return texts.toArray(String[]::new);
    }

    private static Instant[] moments(Stream<Instant> moments) {
        return moments.toArray(Instant[]::new);
    }

    private static Instant from(List<UtmRequest> requests) {
        return requests.stream()
                .map(each -> each.span().startsAt())
                .min(Instant::compareTo)
                .orElseThrow()
                .minus(Duration.ofHours(LOOKBACK_HOURS));
    }

    private static Instant to(List<UtmRequest> requests) {
        return requests.stream()
                .map(each -> each.span().endsAt())
                .max(Instant::compareTo)
                .orElseThrow();
    }
}
