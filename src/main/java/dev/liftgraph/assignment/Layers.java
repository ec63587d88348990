package dev.liftgraph.assignment;

import static dev.liftgraph.database.Columns.get;
import static dev.liftgraph.database.Columns.optional;

import dev.liftgraph.api.Page;
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

/** The layers. */
@Repository
class Layers {
    private static final String SELECT =
            """
            SELECT l.id, l.key, l.name, l.description, l.number, l.created_at,
                   CAST(:slots - coalesce((
                       SELECT sum(upper(c.slots) - lower(c.slots))
                       FROM layer_claim c JOIN experiment e ON e.id = c.experiment_id
                       WHERE c.slots <@ int8range(l.number * :slots, (l.number + 1) * :slots) AND NOT c.freed
                           AND e.status NOT IN ('COMPLETED', 'ARCHIVED')), 0) AS double precision) / :slots AS free
            FROM layer l
            """;

    private final DatabaseClient database;

    Layers(DatabaseClient database) {
        this.database = database;
    }

    /** The layers with these keys, by key. */
    Mono<Map<String, Layer>> byKeys(Collection<String> keys) {
        return select("WHERE l.key = ANY(:keys)", Map.of("keys", keys.toArray(String[]::new)))
                .collectMap(Layer::key);
    }

    Mono<Layer> byId(UUID id) {
        return select("WHERE l.id = :id", Map.of("id", id)).next();
    }

    Mono<List<Layer>> page(Page page) {
        return select(
                        "WHERE l.id > :after ORDER BY l.id LIMIT :limit",
                        Map.of("after", page.start(), "limit", page.limit()))
                .collectList();
    }

    Mono<Void> insert(Layer layer) {
        return database.sql(
                        """
                        INSERT INTO layer (id, key, name, description, created_at)
                        VALUES (:id, :key, :name, :description, :createdAt)\
                        """)
                .bind("id", layer.id())
                .bind("key", layer.key())
                .bind("name", layer.name())
                .bind("description", optional(layer.description(), String.class))
                .bind("createdAt", layer.createdAt())
                .then();
    }

    private Flux<Layer> select(String condition, Map<String, Object> bindings) {
        return database.sql(SELECT + condition)
                .bind("slots", (long) LayerSlots.IN_ALL)
                .bindValues(bindings)
                .map(Layers::layer)
                .all();
    }

    private static Layer layer(Readable row) {
        return new Layer(
                get(row, "id", UUID.class),
                get(row, "key", String.class),
                get(row, "name", String.class),
                row.get("description", String.class),
                get(row, "number", Long.class),
                get(row, "free", Double.class),
                get(row, "created_at", Instant.class));
    }
}
