package dev.liftgraph.segment;

import static dev.liftgraph.database.Columns.get;

import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.Map;
import java.util.UUID;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Mono;

/** Finds how members changed, from the intervals of their membership. */
@Repository
class Turnovers {
    static final int QUARTER_DAYS = 90;

    /** Nothing is known before the first evaluation, and a single one shows no change. */
    private static final String FIND =
            """
            SELECT t.version_id, t.days, t.from_at, t.to_at, count(m.customer_id) AS members,
                   count(*) FILTER (WHERE m.valid @> tstzrange(t.from_at, t.to_at, '[]')) AS stayed
            FROM (
                SELECT a.version_id, a.days, max(e.as_of) AS to_at,
                       greatest(min(e.as_of), max(e.as_of) - make_interval(hours => 24 * a.days)) AS from_at
                FROM unnest(CAST(:versions AS uuid[]), CAST(:days AS integer[])) AS a (version_id, days)
                JOIN segment_evaluation e ON e.segment_version_id = a.version_id
                GROUP BY a.version_id, a.days
            ) AS t
            LEFT JOIN membership m ON m.segment_version_id = t.version_id
                AND m.valid && tstzrange(t.from_at, t.to_at, '[]')
            WHERE t.from_at < t.to_at AND %s
            GROUP BY t.version_id, t.days, t.from_at, t.to_at\
            """;

    /** Reading all members once a day is enough for reviews. */
    private static final String DUE =
            """
            NOT EXISTS (
                SELECT FROM segment_turnover k
                WHERE k.segment_version_id = t.version_id AND k.to_at > t.to_at - interval '1 day')\
            """;

    private static final String KEEP =
            "INSERT INTO segment_turnover (segment_version_id, from_at, to_at, members, stayed)"
                    + " SELECT version_id, from_at, to_at, members, stayed FROM ("
                    + FIND.formatted(DUE)
                    + """
                    ) AS found
                    ON CONFLICT (segment_version_id) DO UPDATE SET
                        from_at = excluded.from_at, to_at = excluded.to_at,
                        members = excluded.members, stayed = excluded.stayed\
                    """;

    private final DatabaseClient database;
    private final DatabaseClient bulk;

    Turnovers(DatabaseClient database, @Qualifier("bulk") DatabaseClient bulk) {
        this.database = database;
        this.bulk = bulk;
    }

    /** A version and the days before its latest evaluation. */
    record Asked(UUID versionId, int days) {}

    Mono<Map<Asked, Turnover>> of(Collection<Asked> asked) {
        return database.sql(FIND.formatted("TRUE"))
                .bind("versions", asked.stream().map(Asked::versionId).toArray(UUID[]::new))
                .bind("days", asked.stream().map(Asked::days).toArray(Integer[]::new))
                .map(row ->
                        Map.entry(
                                new Asked(
                                        get(row, "version_id", UUID.class),
                                        get(row, "days", Integer.class)),
                                turnover(row)))
                .all()
                .collectMap(Map.Entry::getKey, Map.Entry::getValue);
    }

    /**
     * Keeps the turnover of the quarter for reviews, unless one that is less than a day older is
     * kept. Inside the caller's transaction on the bulk connections.
     */
    Mono<Void> keep(Collection<UUID> versionIds) {
        return bulk.sql(KEEP)
                .bind("versions", versionIds.toArray(UUID[]::new))
                .bind(
                        "days",
                        Collections.nCopies(versionIds.size(), QUARTER_DAYS)
                                .toArray(Integer[]::new))
                .then();
    }

    static Turnover turnover(Readable row) {
        return new Turnover(
                get(row, "from_at", Instant.class),
                get(row, "to_at", Instant.class),
                get(row, "members", Long.class),
                get(row, "stayed", Long.class));
    }
}
