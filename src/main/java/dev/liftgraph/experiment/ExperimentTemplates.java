package dev.liftgraph.experiment;

import static dev.liftgraph.database.Columns.get;
import static dev.liftgraph.database.Columns.optional;

import dev.liftgraph.api.Page;
import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Mono;

/** The templates of experiments. */
@Repository
class ExperimentTemplates {
    static final String UNIQUE = "experiment_template_key_unique";

    private static final String COLUMNS =
            "id, key, name, description, CAST(configuration AS text) AS configuration, saved_by, saved_at";

    private final DatabaseClient database;

    ExperimentTemplates(DatabaseClient database) {
        this.database = database;
    }

    Mono<ExperimentTemplate> byKey(String key) {
        return database.sql("SELECT " + COLUMNS + " FROM experiment_template WHERE key = :key")
                .bind("key", key)
                .map(ExperimentTemplates::template)
                .one();
    }

    Mono<List<ExperimentTemplate>> page(Page page) {
        return database.sql(
                        "SELECT "
                                + COLUMNS
                                + " FROM experiment_template WHERE id > :after ORDER BY id LIMIT :limit")
                .bind("after", page.start())
                .bind("limit", page.limit())
                .map(ExperimentTemplates::template)
                .all()
                .collectList();
    }

    Mono<Void> insert(ExperimentTemplate template) {
        return database.sql(
                        """
                        INSERT INTO experiment_template (id, key, name, description, configuration, saved_by, saved_at)
                        VALUES (:id, :key, :name, :description, CAST(:configuration AS jsonb), :savedBy, :savedAt)\
                        """)
                .bind("id", template.id())
                .bind("key", template.key())
                .bind("name", template.name())
                .bind("description", optional(template.description(), String.class))
                .bind("configuration", template.configuration().json())
                .bind("savedBy", template.savedBy())
                .bind("savedAt", template.savedAt())
                .then();
    }

    Mono<ExperimentTemplate> delete(String key) {
        return database.sql("DELETE FROM experiment_template WHERE key = :key RETURNING " + COLUMNS)
                .bind("key", key)
                .map(ExperimentTemplates::template)
                .one();
    }

    private static ExperimentTemplate template(Readable row) {
        return new ExperimentTemplate(
                get(row, "id", UUID.class),
                get(row, "key", String.class),
                get(row, "name", String.class),
                row.get("description", String.class),
                ExperimentConfiguration.read(get(row, "configuration", String.class)),
                get(row, "saved_by", String.class),
                get(row, "saved_at", Instant.class));
    }
}
