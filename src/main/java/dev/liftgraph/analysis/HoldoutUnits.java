package dev.liftgraph.analysis;

import static dev.liftgraph.database.Columns.get;
import static dev.liftgraph.database.Columns.optional;

import dev.liftgraph.api.BadRequest;
import dev.liftgraph.database.LongQuery;
import dev.liftgraph.experiment.GlobalHoldout;
import dev.liftgraph.experiment.Metric;
import dev.liftgraph.experiment.MetricDenominator;
import dev.liftgraph.experiment.MetricMeasure;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * What customers did who are held out of every experiment, and all others. PostgreSQL does not know
 * the hash that decides: the ids go through it in pages, into a temporary table.
 */
@Repository
class HoldoutUnits {
    /** Customers in memory at once. */
    private static final int PAGE = 10_000;

    private static final UUID BEGINNING = new UUID(0, 0);

    private static final String ONE_AT_A_TIME =
            "SELECT pg_try_advisory_xact_lock(hashtextextended('holdout effect', 0))";

    private static final String TABLE =
            """
            CREATE TEMP TABLE IF NOT EXISTS holdout_unit (
                customer_id uuid PRIMARY KEY, variant_id uuid, exposed_at timestamptz, counted_at timestamptz)
                ON COMMIT DELETE ROWS\
            """;

    private static final String CUSTOMERS =
            """
            SELECT id, external_id FROM customer
            WHERE id > :after AND first_known_at < :from ORDER BY id LIMIT :most\
            """;

    private static final String FILL =
            """
            INSERT INTO holdout_unit (customer_id, variant_id, exposed_at, counted_at)
            SELECT customer_id, variant_id, :from, :to FROM unnest(:customers, :variants) AS g (customer_id, variant_id)\
            """;

    /** The metric with the span for its window, and nothing that its window has beside. */
    private static final String SUMS =
            """
            WITH measured AS (
                SELECT CAST(:metric AS uuid) AS metric_id, CAST(:kind AS text) AS kind, CAST(:event AS text) AS event,
                       0 AS delay_days, CAST(:days AS integer) AS span_days, CAST(NULL AS integer) AS waits,
                       CAST(:measure AS text) AS measure, CAST(:denominator AS text) AS denominator_event,
                       CAST(:denominatorMeasure AS text) AS denominator_measure, CAST(NULL AS bigint) AS cap,
                       CAST(NULL AS integer) AS covariate_days
            ), parts AS (%1$s), part AS (
                SELECT s.customer_id, p.metric_id, p.is_paired, p.is_earlier, p.cap, %2$s AS amount
                FROM holdout_unit s
                JOIN event v ON v.customer_id = s.customer_id
                JOIN parts p ON p.event = v.name
                WHERE v.occurred_at >= :from AND v.occurred_at < :to
                GROUP BY s.customer_id, p.metric_id, p.is_paired, p.is_earlier, p.cap, p.how
            ), result AS (%3$s), summed AS (
                SELECT u.variant_id, count(*) AS units, %4$s
                FROM holdout_unit u LEFT JOIN result o ON o.customer_id = u.customer_id
                GROUP BY u.variant_id
            )
            SELECT CAST(:metric AS uuid) AS metric_id, 'QUICK_WIN' AS phase, variant_id, units, CAST(0 AS bigint) AS backfilled,
                   CAST(0 AS numeric) AS waiting, units AS customers, CAST(0 AS numeric) AS customers_waiting, %5$s
            FROM summed\
            """
                    .formatted(
                            MeasuredParts.PARTS,
                            MeasuredParts.amount("s"),
                            MeasuredParts.OUTCOMES,
                            "%1$s",
                            SumColumns.orZero("summed"));

    private final DatabaseClient bulk;
    private final TransactionalOperator transaction;
    private final GlobalHoldout holdout;

    /**
     * Whom to compare, by what, and when.
     *
     * @param to not included
     */
    record Asked(Metric metric, UUID heldOut, UUID others, Instant from, Instant to, int days) {}

    private record Known(UUID id, String customerId) {}

    HoldoutUnits(
            @Qualifier("bulk") DatabaseClient bulk,
            @Qualifier("bulk") TransactionalOperator transaction,
            GlobalHoldout holdout) {
        this.bulk = bulk;
        this.transaction = transaction;
        this.holdout = holdout;
    }

    /** The sums of both, of customers known before; one of them is left out without any. */
    Mono<List<ArmSummary>> sums(Asked asked) {
        return bulk.sql(ONE_AT_A_TIME)
                .mapValue(Boolean.class)
                .one()
                .filter(mine -> mine)
                .switchIfEmpty(Mono.error(HoldoutUnits::busy))
                .then(bulk.sql(LongQuery.LIMITS_WITHOUT_LOOPS).then())
                .then(bulk.sql(TABLE).then())
                .thenMany(Flux.defer(() -> pages(asked)))
                .then(bulk.sql("ANALYZE holdout_unit").then())
                .then(Mono.defer(() -> summed(asked)))
                .as(transaction::transactional);
    }

    private Flux<Long> pages(Asked asked) {
        return page(asked, BEGINNING)
                .expand(known ->
                        known.size() < PAGE ? Mono.empty() : page(asked, known.getLast().id()))
                .concatMap(known -> fill(asked, known), 1);
    }

    private Mono<List<Known>> page(Asked asked, UUID after) {
        return bulk.sql(CUSTOMERS)
                .bind("after", after)
                .bind("from", asked.from())
                .bind("most", PAGE)
                .map(row ->
                        new Known(
                                get(row, "id", UUID.class), get(row, "external_id", String.class)))
                .all()
                .collectList();
    }

    private Mono<Long> fill(Asked asked, List<Known> page) {
        return bulk.sql(FILL)
                .bind("from", asked.from())
                .bind("to", asked.to())
                .bind("customers", page.stream().map(Known::id).toArray(UUID[]::new))
                .bind(
                        "variants",
                        page.stream()
                                .map(each ->
                                        holdout.holdsOut(each.customerId())
                                                ? asked.heldOut()
                                                : asked.others())
                                .toArray(UUID[]::new))
                .fetch()
                .rowsUpdated();
    }

    private Mono<List<ArmSummary>> summed(Asked asked) {
        Metric metric = asked.metric();
        MetricMeasure measure = metric.terms().measure();
        MetricDenominator denominator = metric.terms().denominator();
        return bulk.sql(SUMS.formatted(SumColumns.ofOutcomes(List.of(metric))))
                .bind("metric", metric.id())
                .bind("kind", metric.kind().name())
                .bind("event", metric.event())
                .bind("days", asked.days())
                .bind("measure", optional(measure == null ? null : measure.name(), String.class))
                .bind(
                        "denominator",
                        optional(denominator == null ? null : denominator.event(), String.class))
                .bind(
                        "denominatorMeasure",
                        optional(
                                denominator == null ? null : denominator.measure().name(),
                                String.class))
                .bind("from", asked.from())
                .bind("to", asked.to())
                .map(row -> SumColumns.summary(row, null))
                .all()
                .collectList();
    }

    private static BadRequest busy() {
        return new BadRequest("Another effect of the holdout is being computed: ask again.");
    }
}
