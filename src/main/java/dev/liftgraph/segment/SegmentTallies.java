package dev.liftgraph.segment;

import static dev.liftgraph.database.Columns.get;

import dev.liftgraph.survey.Tally;
import dev.liftgraph.survey.TallyRow;
import java.time.Clock;
import java.util.Collection;
import java.util.Map;
import java.util.UUID;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Mono;

/** What the present members of segments answered, taken together. */
@Repository
class SegmentTallies {
    /** Anonymous answers have no customer, so that none can get in here. */
    private static final String MEMBERS =
            """
            WITH latest AS MATERIALIZED (
                SELECT DISTINCT ON (question_id, customer_id) question_id, customer_id, response_id
                FROM answer
                WHERE question_id = ANY(:questions) AND customer_id IS NOT NULL
                ORDER BY question_id, customer_id, occurred_at DESC, response_id DESC
            ), placed AS MATERIALIZED (
                SELECT m.segment_version_id, l.question_id, l.response_id
                FROM latest l
                JOIN membership m ON m.customer_id = l.customer_id
                WHERE m.segment_version_id = ANY(:versions) AND m.valid @> CAST(:now AS timestamptz)
            )
            SELECT segment_version_id, question_id, NULL AS choice, NULL AS label, count(*) AS respondents
            FROM placed GROUP BY segment_version_id, question_id
            UNION ALL
            SELECT p.segment_version_id, p.question_id, a.choice, NULL, count(*)
            FROM placed p
            JOIN answer a ON a.response_id = p.response_id AND a.question_id = p.question_id
            WHERE a.choice IS NOT NULL
            GROUP BY p.segment_version_id, p.question_id, a.choice\
            """;

    private final DatabaseClient database;
    private final Clock clock;

    SegmentTallies(DatabaseClient database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    record Key(UUID segmentVersionId, UUID questionId) {}

    /** The tallies of these questions among the members of each of these versions. */
    Mono<Map<Key, Tally>> of(Collection<UUID> versionIds, Collection<UUID> questionIds) {
        return database.sql(MEMBERS)
                .bind("versions", versionIds.toArray(UUID[]::new))
                .bind("questions", questionIds.toArray(UUID[]::new))
                .bind("now", clock.instant())
                .map(row ->
                        TallyRow.read(
                                row,
                                new Key(
                                        get(row, "segment_version_id", UUID.class),
                                        get(row, "question_id", UUID.class))))
                .all()
                .collectList()
                .map(TallyRow::tallies);
    }
}
