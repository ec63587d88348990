package dev.liftgraph.segment;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Mono;

/** Notes how runs begin and end. */
@Repository
class ScoringRunBook {
    /** What runs longer was left behind by a server that stopped. */
    private static final Duration LONGEST = Duration.ofHours(1);

    private final DatabaseClient database;
    private final DatabaseClient bulk;
    private final Clock clock;

    ScoringRunBook(DatabaseClient database, @Qualifier("bulk") DatabaseClient bulk, Clock clock) {
        this.database = database;
        this.bulk = bulk;
        this.clock = clock;
    }

    Mono<Void> begin(UUID id, UUID scoring, Instant asOf) {
        Instant now = clock.instant();
        return database.sql(
                        """
                        UPDATE scoring_run SET status = 'FAILED', failure = 'INTERRUPTED', finished_at = :now
                        WHERE scoring_id = :scoring AND status = 'RUNNING' AND created_at < :longAgo\
                        """)
                .bind("scoring", scoring)
                .bind("now", now)
                .bind("longAgo", now.minus(LONGEST))
                .then()
                .then(
                        database.sql(
                                        """
                                        INSERT INTO scoring_run (id, scoring_id, as_of, created_at, status)
                                        VALUES (:id, :scoring, :asOf, :now, 'RUNNING')\
                                        """)
                                .bind("id", id)
                                .bind("scoring", scoring)
                                .bind("asOf", asOf)
                                .bind("now", now)
                                .then());
    }

    /** All passes of the caller's transaction see the facts as of its first statement. */
    Mono<Void> seeOneMoment() {
        return bulk.sql("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ").then();
    }

    /**
     * Ends a run inside the caller's transaction on the bulk connections. Scores of earlier runs as
     * of the same moment can never be in force again, and go.
     */
    Mono<Void> done(UUID id, ScoringResult result) {
        return bulk.sql(
                        """
                        UPDATE scoring_run SET status = 'DONE', finished_at = :now, result = CAST(:result AS jsonb),
                            customers = (SELECT count(*) FROM score WHERE run_id = :id)
                        WHERE id = :id\
                        """)
                .bind("id", id)
                .bind("now", clock.instant())
                .bind("result", ScoringJson.write(result, ScoringResult.class))
                .then()
                .then(
                        bulk.sql(
                                        """
                                        DELETE FROM score WHERE run_id IN (
                                            SELECT old.id FROM scoring_run old
                                            JOIN scoring_run r ON r.scoring_id = old.scoring_id AND r.as_of = old.as_of
                                            WHERE r.id = :id AND old.id < r.id)\
                                        """)
                                .bind("id", id)
                                .then());
    }

    Mono<Void> failed(UUID id, ScoringFailure failure) {
        return database.sql(
                        """
                        UPDATE scoring_run SET status = 'FAILED', failure = :failure, finished_at = :now
                        WHERE id = :id AND status = 'RUNNING'\
                        """)
                .bind("id", id)
                .bind("failure", failure.name())
                .bind("now", clock.instant())
                .then();
    }
}
