package dev.liftgraph.survey;

import static dev.liftgraph.database.Columns.get;
import static dev.liftgraph.database.Columns.optional;

import dev.liftgraph.api.Page;
import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Mono;

/** The surveys. */
@Repository
public class Surveys {
    private static final String SELECT =
            "SELECT id, key, name, provider, external_id, created_at FROM survey ";

    private final DatabaseClient database;

    Surveys(DatabaseClient database) {
        this.database = database;
    }

    public Mono<Survey> byKey(String key) {
        return database.sql(SELECT + "WHERE key = :key")
                .bind("key", key)
                .map(Surveys::survey)
                .one();
    }

    /** Those of these keys that are a survey's. */
    public Mono<Set<String>> existing(Collection<String> keys) {
        return database.sql("SELECT key FROM survey WHERE key = ANY(:keys)")
                .bind("keys", keys.toArray(String[]::new))
                .mapValue(String.class)
                .all()
                .collect(Collectors.toSet());
    }

    /** The same, locked until the caller's transaction ends: its questions stay as they are. */
    Mono<Survey> locked(String key) {
        return database.sql(SELECT + "WHERE key = :key FOR NO KEY UPDATE")
                .bind("key", key)
                .map(Surveys::survey)
                .one();
    }

    /** The surveys with these ids, by id. */
    public Mono<Map<UUID, Survey>> byIds(Collection<UUID> ids) {
        return database.sql(SELECT + "WHERE id = ANY(:ids)")
                .bind("ids", ids.toArray(UUID[]::new))
                .map(Surveys::survey)
                .all()
                .collectMap(Survey::id);
    }

    Mono<List<Survey>> page(Page page) {
        return database.sql(SELECT + "WHERE id > :after ORDER BY id LIMIT :limit")
                .bind("after", page.start())
                .bind("limit", page.limit())
                .map(Surveys::survey)
                .all()
                .collectList();
    }

    /** How many responses each of the surveys has; those with none are left out. */
    Mono<Map<UUID, Long>> responses(Collection<UUID> ids) {
        return database.sql(
                        """
                        SELECT survey_id, count(*) AS responses FROM survey_response
                        WHERE survey_id = ANY(:ids) GROUP BY survey_id\
                        """)
                .bind("ids", ids.toArray(UUID[]::new))
                .map(row ->
                        Map.entry(
                                get(row, "survey_id", UUID.class),
                                get(row, "responses", Long.class)))
                .all()
                .collectMap(Map.Entry::getKey, Map.Entry::getValue);
    }

    Mono<Void> add(Survey survey) {
        return database.sql(
                        """
                        INSERT INTO survey (id, key, name, provider, external_id, created_at)
                        VALUES (:id, :key, :name, :provider, :externalId, :at)\
                        """)
                .bind("id", survey.id())
                .bind("key", survey.key())
                .bind("name", survey.name())
                .bind("provider", survey.provider().name())
                .bind("externalId", optional(survey.externalId(), String.class))
                .bind("at", survey.createdAt())
                .then();
    }

    private static Survey survey(Readable row) {
        return new Survey(
                get(row, "id", UUID.class),
                get(row, "key", String.class),
                get(row, "name", String.class),
                SurveyProvider.valueOf(get(row, "provider", String.class)),
                row.get("external_id", String.class),
                get(row, "created_at", Instant.class));
    }
}
