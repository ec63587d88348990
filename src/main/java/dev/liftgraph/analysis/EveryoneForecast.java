package dev.liftgraph.analysis;

import static dev.liftgraph.database.Columns.get;

import dev.liftgraph.statistics.SegmentForecast;
import java.time.Clock;
import java.time.Duration;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Mono;

/** Counts all customers, and how many come. */
@Repository
class EveryoneForecast {
    private static final int DAYS = 28;

    /** Unknown as long as the first customer is not older than the days looked back. */
    private static final String COUNT =
            """
            SELECT count(*) AS customers,
                   CASE WHEN min(first_known_at) <= :since
                        THEN count(*) FILTER (WHERE first_known_at > :since) ELSE 0 END AS came
            FROM customer\
            """;

    private final DatabaseClient database;
    private final Clock clock;

    EveryoneForecast(DatabaseClient database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    Mono<SegmentForecast> of(double daysToPhaseEnd) {
        return database.sql(COUNT)
                .bind("since", clock.instant().minus(Duration.ofDays(DAYS)))
                .map(row ->
                        new SegmentForecast(
                                get(row, "customers", Long.class),
                                get(row, "came", Long.class) / (double) DAYS,
                                daysToPhaseEnd))
                .one();
    }
}
