package dev.liftgraph.segment;

import dev.liftgraph.database.Columns;
import io.r2dbc.spi.Readable;
import java.util.Collection;
import java.util.Map;
import java.util.UUID;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Mono;

/** The segments. */
@Repository
public class Segments {
    private final DatabaseClient database;

    Segments(DatabaseClient database) {
        this.database = database;
    }

    /** The segments with these keys, by key. */
    public Mono<Map<String, Segment>> byKeys(Collection<String> keys) {
        return database.sql("SELECT id, key, name, version_id FROM segment WHERE key = ANY(:keys)")
                .bind("keys", keys.toArray(String[]::new))
                .map(Segments::segment)
                .all()
                .collectMap(Segment::key);
    }

    /** The segments with these ids, by id. */
    public Mono<Map<UUID, Segment>> byIds(Collection<UUID> ids) {
        return database.sql("SELECT id, key, name, version_id FROM segment WHERE id = ANY(:ids)")
                .bind("ids", ids.toArray(UUID[]::new))
                .map(Segments::segment)
                .all()
                .collectMap(Segment::id);
    }

    private static Segment segment(Readable row) {
        return new Segment(
                Columns.get(row, "id", UUID.class),
                Columns.get(row, "key", String.class),
                Columns.get(row, "name", String.class),
                Columns.get(row, "version_id", UUID.class));
    }
}
