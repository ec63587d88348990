package dev.liftgraph.segment;

import static java.util.stream.Collectors.joining;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Queries for the customers with a fact between an edge as of one moment and the same edge as of a
 * later one. Both ends count: rather a customer too many than one too few.
 *
 * @param edges as of the later moment
 */
record PassedEdges(TimeEdges edges, Instant since, Instant asOf, Bindings bindings) {

    /** Over customers {@code c} as of the later moment. */
    List<String> queries() {
        return Stream.of(events(), firstKnown(), dates()).flatMap(List::stream).toList();
    }

    private List<String> events() {
        return query("SELECT customer_id FROM event", edges.events().entrySet(), this::event);
    }

    private String event(Map.Entry<Instant, Set<String>> edge) {
        String[] names = edge.getValue().toArray(String[]::new);
        return "%s AND name = ANY(%s)"
                .formatted(between("occurred_at", edge.getKey()), bindings.bind(names));
    }

    private List<String> firstKnown() {
        return query(
                "SELECT id FROM customer",
                edges.firstKnown(),
                edge -> between("first_known_at", edge));
    }

    private String between(String column, Instant edge) {
        Instant before = edge.minus(Duration.between(since, asOf));
        return "%s >= %s AND %1$s <= %s"
                .formatted(column, bindings.bind(before), bindings.bind(edge));
    }

    /** Days are those of UTC. */
    private List<String> dates() {
        long days = ChronoUnit.DAYS.between(day(since), day(asOf));
        return days == 0
                ? List.of()
                : query(
                        "SELECT id FROM c",
                        edges.dates().entrySet(),
                        edge -> dates(edge.getKey(), days, edge.getValue()));
    }

    private String dates(LocalDate edge, long days, Set<String> attributes) {
        return attributes.stream()
                .map(key ->
                        "CAST(attributes ->> %s AS date) BETWEEN %s AND %s"
                                .formatted(
                                        bindings.bind(key),
                                        bindings.bind(edge.minusDays(days)),
                                        bindings.bind(edge)))
                .collect(joining(" OR "));
    }

    private static LocalDate day(Instant moment) {
        return LocalDate.ofInstant(moment, ZoneOffset.UTC);
    }

    private static <E> List<String> query(
            String select, Collection<E> edges, Function<E, String> condition) {
        return edges.isEmpty()
                ? List.of()
                : List.of(
                        edges.stream()
                                .map(condition)
                                .collect(joining(") OR (", select + " WHERE (", ")")));
    }
}
