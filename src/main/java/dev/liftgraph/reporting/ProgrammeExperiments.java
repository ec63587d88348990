package dev.liftgraph.reporting;

import static dev.liftgraph.database.Columns.get;

import dev.liftgraph.campaign.StrategyKind;
import io.r2dbc.spi.Readable;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Mono;

/**
 * Experiments by the days that they were completed or concluded on; not those that check engines.
 */
@Repository
class ProgrammeExperiments {
    /** One more than may be told of: its presence tells that there are too many. */
    private static final int LIMIT = ExperimentJudging.MOST + 1;

    private final DatabaseClient database;

    ProgrammeExperiments(DatabaseClient database) {
        this.database = database;
    }

    /**
     * Where an experiment belongs.
     *
     * @param owner of its campaign; null for none
     * @param strategies kinds that stand for its segments, each once
     */
    record Place(UUID experimentId, @Nullable String owner, List<StrategyKind> strategies) {}

    /** Those completed, in that order. */
    Mono<List<Place>> completed(ReportedDays days) {
        return database.sql(
                        """
                        SELECT e.id, c.owner,
                               ARRAY(SELECT DISTINCT t.kind
                                     FROM experiment_segment s
                                     JOIN strategy t ON t.campaign_id = e.campaign_id AND t.segment_id = s.segment_id
                                     WHERE s.experiment_id = e.id AND t.ended_at IS NULL) AS strategies
                        FROM experiment e JOIN campaign c ON c.id = e.campaign_id
                        WHERE e.completed_at >= :from AND e.completed_at < :to AND e.purpose = 'AB'
                        ORDER BY e.completed_at, e.id LIMIT :limit\
                        """)
                .bind("from", days.startsAt())
                .bind("to", days.endsAt())
                .bind("limit", LIMIT)
                .map(ProgrammeExperiments::place)
                .all()
                .collectList();
    }

    private static Place place(Readable row) {
        return new Place(
                get(row, "id", UUID.class),
                row.get("owner", String.class),
                Stream.of(get(row, "strategies", String[].class))
                        .map(StrategyKind::valueOf)
                        .toList());
    }

    /** Those concluded, in that order. */
    Mono<List<UUID>> concluded(ReportedDays days) {
        return database.sql(
                        """
                        SELECT c.experiment_id
                        FROM conclusion c JOIN experiment e ON e.id = c.experiment_id AND e.purpose = 'AB'
                        WHERE c.concluded_at >= :from AND c.concluded_at < :to
                        ORDER BY c.concluded_at, c.experiment_id LIMIT :limit\
                        """)
                .bind("from", days.startsAt())
                .bind("to", days.endsAt())
                .bind("limit", LIMIT)
                .mapValue(UUID.class)
                .all()
                .collectList();
    }

    /**
     * Numbers of experiments.
     *
     * @param awaiting completed by the end of the days, and not concluded to this day
     */
    record Counts(int started, int completed, int awaiting) {}

    Mono<Counts> counts(ReportedDays days) {
        return database.sql(
                        """
                        SELECT CAST(count(*) FILTER (WHERE started_at >= :from AND started_at < :to) AS integer) AS started,
                               CAST(count(*) FILTER (WHERE completed_at >= :from AND completed_at < :to) AS integer)
                                   AS completed,
                               CAST(count(*) FILTER (WHERE completed_at < :to AND c.experiment_id IS NULL) AS integer)
                                   AS awaiting
                        FROM experiment e LEFT JOIN conclusion c ON c.experiment_id = e.id
                        WHERE e.purpose = 'AB'\
                        """)
                .bind("from", days.startsAt())
                .bind("to", days.endsAt())
                .map(row ->
                        new Counts(
                                get(row, "started", Integer.class),
                                get(row, "completed", Integer.class),
                                get(row, "awaiting", Integer.class)))
                .one();
    }
}
