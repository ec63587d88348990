package dev.liftgraph.segment;

import static dev.liftgraph.database.Columns.get;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.UUID;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Mono;

/** Finds the evaluations that others can go on from. */
@Repository
class EvaluationBases {
    private static final Duration KEPT = Duration.ofDays(7);

    /** Changes may be forgotten after this time: later than needed, since clocks differ. */
    static final Duration FORGOTTEN = KEPT.plusDays(1);

    /**
     * A number from the time to come is one of another database, from which this one was restored.
     */
    private static final String LATEST =
            """
            SELECT version, size, min(as_of) OVER () AS as_of, CAST(min(seen) OVER () AS text) AS seen
            FROM unnest(:versions) AS version
            CROSS JOIN LATERAL (
                SELECT as_of, size, seen, evaluated_at FROM segment_evaluation
                WHERE segment_version_id = version AND as_of <= :asOf
                ORDER BY as_of DESC LIMIT 1
            ) AS latest
            WHERE seen <= pg_snapshot_xmin(pg_current_snapshot()) AND evaluated_at > :since\
            """;

    private static final String SEEN =
            "SELECT CAST(pg_snapshot_xmin(pg_current_snapshot()) AS text)";

    private final DatabaseClient bulk;
    private final Clock clock;

    EvaluationBases(@Qualifier("bulk") DatabaseClient bulk, Clock clock) {
        this.bulk = bulk;
        this.clock = clock;
    }

    /** Number of the first transaction whose changes are not to be seen for sure from now on. */
    Mono<String> seen() {
        return bulk.sql(SEEN).mapValue(String.class).one();
    }

    /** For some of the versions, the earliest of their latest evaluations as of a moment. */
    Mono<EvaluationBase> latest(Collection<UUID> versions, Instant asOf) {
        return bulk.sql(LATEST)
                .bind("versions", versions.toArray(UUID[]::new))
                .bind("asOf", asOf)
                .bind("since", clock.instant().minus(KEPT))
                .map(row ->
                        new EvaluationBase(
                                Map.of(
                                        get(row, "version", UUID.class),
                                        get(row, "size", Long.class)),
                                get(row, "as_of", Instant.class),
                                get(row, "seen", String.class)))
                .all()
                .reduce(EvaluationBase::with);
    }
}
