package dev.liftgraph.segment;

import static dev.liftgraph.database.Columns.get;

import dev.liftgraph.scoring.QuintileCuts;
import dev.liftgraph.scoring.RfmCuts;
import io.r2dbc.spi.Readable;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Scores customers by recency, frequency and monetary value without a row of theirs leaving the
 * database. Inside the caller's transaction on the bulk connections.
 */
@Repository
class RfmScores {
    private static final String MEASURE =
            """
            INSERT INTO rfm_measure (customer_id, days, purchases, money)
            SELECT customer_id, days, purchases, CASE WHEN :valueless THEN 10000 * purchases ELSE money END
            FROM (
                SELECT customer_id,
                       floor(EXTRACT(EPOCH FROM CAST(:asOf AS timestamptz) - max(occurred_at)) / 86400) AS days,
                       count(*) FILTER (WHERE occurred_at >= :from) AS purchases,
                       coalesce(sum(amount) FILTER (WHERE occurred_at >= :from), 0) AS money
                FROM event
                WHERE name = :event AND occurred_at < :asOf
                GROUP BY customer_id
            ) AS measured\
            """;

    /**
     * The smallest values at or below which lie at least one, two, three and four fifths of the
     * customers: percentile_disc without its rounding of the fractions.
     */
    private static final String CUT =
            """
            WITH wanted AS (
                SELECT fifth, (fifth * (SELECT count(*) FROM rfm_measure) + 4) / 5 AS position
                FROM generate_series(1, 4) AS fifth
            ), day AS (
                SELECT days, row_number() OVER (ORDER BY days) AS position FROM rfm_measure
            ), purchase AS (
                SELECT purchases, row_number() OVER (ORDER BY purchases) AS position FROM rfm_measure
            ), spent AS (
                SELECT money, row_number() OVER (ORDER BY money) AS position FROM rfm_measure
            )
            SELECT days, purchases, money
            FROM wanted
            JOIN day USING (position)
            JOIN purchase USING (position)
            JOIN spent USING (position)
            ORDER BY fifth\
            """;

    private static final String SCORE =
            """
            WITH scored AS (
                INSERT INTO score (run_id, customer_id, recency, frequency, monetary)
                SELECT :run, customer_id, 5 - (%s), 1 + %s, 1 + %s FROM rfm_measure ORDER BY customer_id
                RETURNING recency, frequency, monetary
            )
            SELECT recency, frequency, monetary, count(*) AS customers
            FROM scored GROUP BY recency, frequency, monetary ORDER BY recency, frequency, monetary\
            """
                    .formatted(above("days", 'r'), above("purchases", 'f'), above("money", 'm'));

    private final DatabaseClient bulk;

    RfmScores(@Qualifier("bulk") DatabaseClient bulk) {
        this.bulk = bulk;
    }

    /** Number of the four bound cuts that are below a measure. */
    private static String above(String measure, char cut) {
        return IntStream.range(0, 4)
                .mapToObj(i -> "CAST(%s > :%s%d AS integer)".formatted(measure, cut, i))
                .collect(Collectors.joining(" + "));
    }

    /** Writes a run's scores. */
    Mono<RfmResult> write(UUID run, RfmScoringPlan plan, Instant asOf) {
        return measure(plan, asOf)
                .then(cuts())
                .flatMap(cuts -> scores(run, cuts).map(sizes -> new RfmResult(cuts, sizes)));
    }

    private Mono<Void> measure(RfmScoringPlan plan, Instant asOf) {
        Integer days = plan.windowDays();
        return bulk.sql(
                        """
                        CREATE TEMP TABLE rfm_measure (customer_id uuid, days double precision,
                            purchases double precision, money double precision) ON COMMIT DROP\
                        """)
                .then()
                .then(
                        bulk.sql(MEASURE)
                                .bind("event", plan.event())
                                .bind("valueless", plan.valueless())
                                .bind("asOf", asOf)
                                .bind(
                                        "from",
                                        days == null
                                                ? Instant.EPOCH
                                                : asOf.minus(Duration.ofDays(days)))
                                .then())
                .then(bulk.sql("ANALYZE rfm_measure").then());
    }

    private Mono<RfmCuts> cuts() {
        return bulk.sql(CUT)
                .map(row -> List.of(cut(row, "days"), cut(row, "purchases"), cut(row, "money")))
                .all()
                .collectList()
                .map(rows -> {
                    if (rows.isEmpty()) {
                        throw new TrainingFailed(ScoringFailure.NO_EVENTS);
                    }
                    return new RfmCuts(column(rows, 0), column(rows, 1), column(rows, 2));
                });
    }

    private static double cut(Readable row, String column) {
        return get(row, column, Double.class);
    }

    private static QuintileCuts column(List<List<Double>> rows, int column) {
        return new QuintileCuts(rows.stream().map(row -> row.get(column)).toList());
    }

    private Mono<List<RfmSize>> scores(UUID run, RfmCuts cuts) {
        DatabaseClient.GenericExecuteSpec statement = bulk.sql(SCORE).bind("run", run);
        for (int i = 0; i < 4; i++) {
            statement =
                    statement
                            .bind("r" + i, cuts.recency().cuts().get(i))
                            .bind("f" + i, cuts.frequency().cuts().get(i))
                            .bind("m" + i, cuts.monetary().cuts().get(i));
        }
        Flux<RfmSize> sizes =
                statement
                        .map(row ->
                                new RfmSize(
                                        get(row, "recency", Integer.class),
                                        get(row, "frequency", Integer.class),
                                        get(row, "monetary", Integer.class),
                                        get(row, "customers", Long.class)))
                        .all();
        return sizes.collectList();
    }
}
