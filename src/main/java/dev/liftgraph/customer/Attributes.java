package dev.liftgraph.customer;

import dev.liftgraph.api.Ids;
import dev.liftgraph.api.Page;
import dev.liftgraph.database.Columns;
import io.r2dbc.spi.Readable;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Mono;

/** The attribute catalogue: every attribute a customer may have, with its one type. */
@Repository
public class Attributes {
    /** Largest catalogue: names made by a machine must not grow it for ever. */
    public static final int MOST_IN_ALL = 1_000;

    /** More than any catalogue needs; a file with more columns is a mistake. */
    public static final int MOST = 500;

    private static final String COLUMNS = "id, key, type, family, unit, description, created_at";

    private final DatabaseClient database;
    private final Clock clock;

    Attributes(DatabaseClient database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** The types of these keys, as far as they are in the catalogue. */
    public Mono<Map<String, AttributeType>> types(Collection<String> keys) {
        return database.sql("SELECT key, type FROM attribute WHERE key = ANY(:keys)")
                .bind("keys", keys.toArray(String[]::new))
                .map(row ->
                        Map.entry(
                                Columns.get(row, "key", String.class),
                                AttributeType.valueOf(Columns.get(row, "type", String.class))))
                .all()
                .collectMap(Map.Entry::getKey, Map.Entry::getValue);
    }

    /**
     * Registers what is not in the catalogue yet.
     *
     * @return the types that hold for all these keys: an attribute that is there already keeps its
     *     own
     */
    public Mono<Map<String, AttributeType>> register(Map<String, AttributeType> inferred) {
        if (inferred.isEmpty()) {
            return Mono.just(Map.of());
        }
        Set<String> keys = inferred.keySet();
        return database.sql(
                        """
                        INSERT INTO attribute (id, key, type, created_at)
                        SELECT id, key, type, :at FROM unnest(:ids, :keys, :types) AS t (id, key, type)
                        LIMIT (SELECT greatest(0, :most - count(*)) FROM attribute)
                        ON CONFLICT (key) DO NOTHING\
                        """)
                .bind("ids", Stream.generate(Ids::next).limit(keys.size()).toArray(UUID[]::new))
                .bind("keys", keys.toArray(String[]::new))
                .bind("types", inferred.values().stream().map(Enum::name).toArray(String[]::new))
                .bind("at", clock.instant())
                .bind("most", MOST_IN_ALL)
                .then()
                .then(types(keys));
    }

    /** Says what an attribute is; its type stays what it was. */
    Mono<Attribute> define(Attribute attribute) {
        return database.sql(
                        """
                        INSERT INTO attribute (id, key, type, family, unit, description, created_at)
                        VALUES (:id, :key, :type, :family, :unit, :description, :at)
                        ON CONFLICT (key) DO UPDATE SET
                            family = CASE WHEN attribute.type = excluded.type
                                THEN coalesce(excluded.family, attribute.family) ELSE attribute.family END,
                            unit = CASE WHEN attribute.type = excluded.type
                                THEN coalesce(excluded.unit, attribute.unit) ELSE attribute.unit END,
                            description = CASE WHEN attribute.type = excluded.type
                                THEN coalesce(excluded.description, attribute.description)
                                ELSE attribute.description END
                        RETURNING %s\
                        """
                                .formatted(COLUMNS))
                .bind("id", attribute.id())
                .bind("key", attribute.key())
                .bind("type", attribute.type().name())
                .bind(
                        "family",
                        Columns.optional(
                                attribute.family() == null ? null : attribute.family().name(),
                                String.class))
                .bind("unit", Columns.optional(attribute.unit(), String.class))
                .bind("description", Columns.optional(attribute.description(), String.class))
                .bind("at", attribute.createdAt())
                .map(Attributes::attribute)
                .one();
    }

    Mono<List<Attribute>> page(Page page) {
        return database.sql(
                        "SELECT %s FROM attribute WHERE id > :after ORDER BY id LIMIT :limit"
                                .formatted(COLUMNS))
                .bind("after", page.start())
                .bind("limit", page.limit())
                .map(Attributes::attribute)
                .all()
                .collectList();
    }

    /** The attributes with these keys, by key. */
    public Mono<Map<String, Attribute>> byKeys(Collection<String> keys) {
        return database.sql("SELECT %s FROM attribute WHERE key = ANY(:keys)".formatted(COLUMNS))
                .bind("keys", keys.toArray(String[]::new))
                .map(Attributes::attribute)
                .all()
                .collectMap(Attribute::key);
    }

    Mono<Attribute> byId(UUID id) {
        return database.sql("SELECT %s FROM attribute WHERE id = :id".formatted(COLUMNS))
                .bind("id", id)
                .map(Attributes::attribute)
                .one();
    }

    private static Attribute attribute(Readable row) {
        String family = row.get("family", String.class);
        return new Attribute(
                Columns.get(row, "id", UUID.class),
                Columns.get(row, "key", String.class),
                AttributeType.valueOf(Columns.get(row, "type", String.class)),
                family == null ? null : AttributeFamily.valueOf(family),
                row.get("unit", String.class),
                row.get("description", String.class),
                Columns.get(row, "created_at", Instant.class));
    }
}
