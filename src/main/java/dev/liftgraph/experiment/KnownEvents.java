package dev.liftgraph.experiment;

import static dev.liftgraph.database.Columns.get;

import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Mono;

/** Finds which events customers have had, and since and until when. */
@Repository
public class KnownEvents {
    private final DatabaseClient database;

    KnownEvents(DatabaseClient database) {
        this.database = database;
    }

    /** When the first and the last of the events of one name happened. */
    public record Span(Instant firstAt, Instant lastAt) {}

    /** By name; what no customer has had is left out. */
    public Mono<Map<String, Span>> of(Collection<String> names) {
        return database.sql(
                        "SELECT name, first_at, last_at FROM event_name WHERE name = ANY(:names)")
                .bind("names", names.stream().distinct().toArray(String[]::new))
                .map(row ->
                        Map.entry(
                                get(row, "name", String.class),
                                new Span(
                                        get(row, "first_at", Instant.class),
                                        get(row, "last_at", Instant.class))))
                .all()
                .collectMap(Map.Entry::getKey, Map.Entry::getValue);
    }
}
