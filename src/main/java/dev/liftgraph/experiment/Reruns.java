package dev.liftgraph.experiment;

import static dev.liftgraph.database.Columns.get;

import java.util.Collection;
import java.util.Map;
import java.util.UUID;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Mono;

/** Which experiments were cloned from which. */
@Repository
class Reruns {
    private final DatabaseClient database;

    Reruns(DatabaseClient database) {
        this.database = database;
    }

    Mono<Void> insert(UUID experimentId, UUID parentId) {
        return database.sql(
                        "INSERT INTO rerun (experiment_id, parent_id) VALUES (:experiment, :parent)")
                .bind("experiment", experimentId)
                .bind("parent", parentId)
                .then();
    }

    /** The parent's id by that of the experiment; those that have none are left out. */
    Mono<Map<UUID, UUID>> parents(Collection<UUID> experiments) {
        return database.sql(
                        "SELECT experiment_id, parent_id FROM rerun WHERE experiment_id = ANY(:experiments)")
                .bind("experiments", experiments.toArray(UUID[]::new))
                .map(row ->
                        Map.entry(
                                get(row, "experiment_id", UUID.class),
                                get(row, "parent_id", UUID.class)))
                .all()
                .collectMap(Map.Entry::getKey, Map.Entry::getValue);
    }

    /** The ids of the first hundred clones by that of the parent, oldest first. */
    Mono<Map<UUID, Collection<UUID>>> children(Collection<UUID> parents) {
        return database.sql(
                        """
                        SELECT parent_id, experiment_id FROM (
                            SELECT parent_id, experiment_id,
                                   row_number() OVER (PARTITION BY parent_id ORDER BY experiment_id) AS place
                            FROM rerun WHERE parent_id = ANY(:parents)
                        ) r WHERE place <= 100 ORDER BY experiment_id\
                        """)
                .bind("parents", parents.toArray(UUID[]::new))
                .map(row ->
                        Map.entry(
                                get(row, "parent_id", UUID.class),
                                get(row, "experiment_id", UUID.class)))
                .all()
                .collectMultimap(Map.Entry::getKey, Map.Entry::getValue);
    }
}
