package dev.liftgraph.segment;

import static dev.liftgraph.database.Columns.get;

import dev.liftgraph.api.Page;
import dev.liftgraph.database.PositionedRows;
import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Mono;

/** The runs of scorings. */
@Repository
class ScoringRuns {
    private static final String COLUMNS =
            "r.id, r.scoring_id, r.as_of, r.created_at, r.finished_at, r.status, r.failure, r.customers, r.result";

    /** Sorts after every id, so that "before nothing" needs no special case in SQL. */
    private static final UUID END = new UUID(-1, -1);

    private final DatabaseClient database;

    ScoringRuns(DatabaseClient database) {
        this.database = database;
    }

    /** A scoring and a slice of its runs. */
    record Asked(UUID scoringId, Page page) {
        private UUID before() {
            return page.after() == null ? END : page.after();
        }
    }

    /** Runs by what was asked for, the newest first. */
    Mono<Map<Asked, List<ScoringRun>>> of(Collection<Asked> asked) {
        List<Asked> ordered = List.copyOf(asked);
        return PositionedRows.by(
                ordered,
                database.sql(
                                """
                                SELECT a.position, %s
                                FROM unnest(CAST(:scorings AS uuid[]), CAST(:before AS uuid[]), CAST(:limits AS integer[]))
                                    WITH ORDINALITY AS a (scoring_id, before_id, most, position)
                                CROSS JOIN LATERAL (
                                    SELECT * FROM scoring_run
                                    WHERE scoring_id = a.scoring_id AND id < a.before_id ORDER BY id DESC LIMIT a.most
                                ) AS r
                                ORDER BY a.position, r.id DESC\
                                """
                                        .formatted(COLUMNS))
                        .bind(
                                "scorings",
                                ordered.stream().map(Asked::scoringId).toArray(UUID[]::new))
                        .bind("before", ordered.stream().map(Asked::before).toArray(UUID[]::new))
                        .bind(
                                "limits",
                                ordered.stream()
                                        .map(each -> each.page().limit())
                                        .toArray(Integer[]::new)),
                ScoringRuns::run);
    }

    /** The runs in force as of now, by scoring: the newest moment's, and of these the last run. */
    Mono<Map<UUID, ScoringRun>> inForce(Collection<UUID> scorings) {
        return database.sql(
                        """
                        SELECT %s
                        FROM unnest(CAST(:scorings AS uuid[])) AS a (scoring_id)
                        CROSS JOIN LATERAL (
                            SELECT * FROM scoring_run WHERE scoring_id = a.scoring_id AND status = 'DONE'
                            ORDER BY as_of DESC, id DESC LIMIT 1
                        ) AS r\
                        """
                                .formatted(COLUMNS))
                .bind("scorings", scorings.toArray(UUID[]::new))
                .map(ScoringRuns::run)
                .all()
                .collectMap(ScoringRun::scoringId);
    }

    /** The run that ended well last, whatever moment it was as of. */
    Mono<ScoringRun> lastDone(UUID scoring) {
        return database.sql(
                        """
                        SELECT %s FROM scoring_run r WHERE r.scoring_id = :scoring AND r.status = 'DONE'
                        ORDER BY r.id DESC LIMIT 1\
                        """
                                .formatted(COLUMNS))
                .bind("scoring", scoring)
                .map(ScoringRuns::run)
                .one();
    }

    Mono<ScoringRun> byId(UUID id) {
        return database.sql("SELECT %s FROM scoring_run r WHERE r.id = :id".formatted(COLUMNS))
                .bind("id", id)
                .map(ScoringRuns::run)
                .one();
    }

    private static ScoringRun run(Readable row) {
        @Nullable String failure = row.get("failure", String.class);
        @Nullable String result = row.get("result", String.class);
        return new ScoringRun(
                get(row, "id", UUID.class),
                get(row, "scoring_id", UUID.class),
                get(row, "as_of", Instant.class),
                get(row, "created_at", Instant.class),
                row.get("finished_at", Instant.class),
                ScoringStatus.valueOf(get(row, "status", String.class)),
                failure == null ? null : ScoringFailure.valueOf(failure),
                row.get("customers", Long.class),
                result == null ? null : ScoringJson.read(result, ScoringResult.class));
    }
}
