package dev.liftgraph.experiment;

import static dev.liftgraph.database.Columns.get;
import static dev.liftgraph.database.Columns.optional;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Mono;

/** Counts the changes of experiments that packages above keep. */
@Repository
public class ExperimentAmendments {
    private final DatabaseClient database;

    ExperimentAmendments(DatabaseClient database) {
        this.database = database;
    }

    /**
     * Counts a change inside the caller's transaction if the experiment is not over, and at the
     * version if given; else empty.
     */
    public Mono<UUID> count(String key, @Nullable Integer version) {
        return database.sql(
                        """
                        UPDATE experiment SET version = version + 1
                        WHERE key = :key AND status IN ('DRAFT', 'RUNNING', 'PAUSED')
                          AND (CAST(:version AS integer) IS NULL OR version = :version)
                        RETURNING id\
                        """)
                .bind("key", key)
                .bind("version", optional(version, Integer.class))
                .map(row -> get(row, "id", UUID.class))
                .one();
    }
}
