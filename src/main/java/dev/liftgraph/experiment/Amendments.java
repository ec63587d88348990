package dev.liftgraph.experiment;

import static dev.liftgraph.database.Columns.get;
import static dev.liftgraph.database.Columns.optional;

import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Wording that was changed after experiments started. */
@Repository
class Amendments {
    /** Name of what refuses one more than may be. */
    static final String FEW = "amendment_few";

    private final DatabaseClient database;

    Amendments(DatabaseClient database) {
        this.database = database;
    }

    /** Counts the change if the experiment is under way and at this version; else empty. */
    Mono<UUID> begin(Experiment present, String name) {
        return database.sql(
                        """
                        UPDATE experiment SET name = :name, version = version + 1
                        WHERE id = :id AND version = :version AND status IN ('RUNNING', 'PAUSED')
                        RETURNING id\
                        """)
                .bind("name", name)
                .bind("id", present.id())
                .bind("version", present.version())
                .mapValue(UUID.class)
                .one();
    }

    /** Keeps changes of wording in the transaction that counted them. */
    Mono<Void> insert(UUID experimentId, List<Amendment> amendments) {
        return Flux.fromIterable(amendments)
                .concatMap(amendment -> insert(experimentId, amendment))
                .then();
    }

    private Mono<Void> insert(UUID experimentId, Amendment amendment) {
        return database.sql(
                        """
                        INSERT INTO amendment (experiment_id, number, field, before, after, reason, amended_by,
                                               amended_at)
                        SELECT :experiment, count(*) + 1, :field, :before, :after, :reason, :by, :at
                        FROM amendment WHERE experiment_id = :experiment\
                        """)
                .bind("experiment", experimentId)
                .bind("field", amendment.field().name())
                .bind("before", optional(amendment.before(), String.class))
                .bind("after", amendment.after())
                .bind("reason", amendment.reason())
                .bind("by", optional(amendment.by(), String.class))
                .bind("at", amendment.at())
                .then();
    }

    /** In the order they were made; an experiment without any is left out. */
    Mono<Map<UUID, Collection<Amendment>>> of(Collection<UUID> experiments) {
        return database.sql(
                        """
                        SELECT experiment_id, field, before, after, reason, amended_by, amended_at
                        FROM amendment WHERE experiment_id = ANY(:experiments) ORDER BY experiment_id, number\
                        """)
                .bind("experiments", experiments.toArray(UUID[]::new))
                .map(row -> Map.entry(get(row, "experiment_id", UUID.class), amendment(row)))
                .all()
                .collectMultimap(Map.Entry::getKey, Map.Entry::getValue);
    }

    /** The hypothesis as worded last, of those experiments in which it was changed. */
    Mono<Map<UUID, String>> hypotheses(Collection<UUID> experiments) {
        return database.sql(
                        """
                        SELECT DISTINCT ON (experiment_id) experiment_id, after
                        FROM amendment WHERE experiment_id = ANY(:experiments) AND field = 'HYPOTHESIS'
                        ORDER BY experiment_id, number DESC\
                        """)
                .bind("experiments", experiments.toArray(UUID[]::new))
                .map(row ->
                        Map.entry(
                                get(row, "experiment_id", UUID.class),
                                get(row, "after", String.class)))
                .all()
                .collectMap(Map.Entry::getKey, Map.Entry::getValue);
    }

    private static Amendment amendment(Readable row) {
        return new Amendment(
                AmendmentField.valueOf(get(row, "field", String.class)),
                row.get("before", String.class),
                get(row, "after", String.class),
                get(row, "reason", String.class),
                get(row, "amended_by", String.class),
                get(row, "amended_at", Instant.class));
    }
}
