package dev.liftgraph.segment;

import static java.util.stream.Collectors.joining;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Collects questions about events, each once. All that a running total can answer become columns of
 * one aggregate over the events; a pass of their own have only questions about what is different,
 * one for each event and property.
 */
final class EventQuestions {
    private static final String TOTALS =
            """

            LEFT JOIN (
                SELECT customer_id, %s
                FROM (
                    SELECT customer_id, name, occurred_at, amount, properties FROM %s
                    WHERE occurred_at >= %s AND occurred_at < %s AND %s
                ) AS event
                WHERE %s
                GROUP BY customer_id
            ) totals ON totals.customer_id = c.id\
            """;

    private static final String SINCE = "\nJOIN customer known ON known.id = c.id";

    private record Total(String aggregate, EventSelection events) {}

    private final Bindings bindings;
    private final TimeEdges edges;
    private final Instant asOf;
    private final Population among;
    private final Map<Total, String> totals = new LinkedHashMap<>();
    private final Map<Different, Different.Questions> different = new LinkedHashMap<>();
    private boolean knownAsked;

    EventQuestions(Bindings bindings, TimeEdges edges, Instant asOf, Population among) {
        this.bindings = bindings;
        this.edges = edges;
        this.asOf = asOf;
        this.among = among;
    }

    /** How many there are. */
    String count(EventSelection events) {
        return "COALESCE(" + total("count(*)", events) + ", 0)";
    }

    /** The column of an aggregate; null where there are none. */
    String total(String aggregate, EventSelection events) {
        edges.events(events);
        return totals.computeIfAbsent(
                new Total(aggregate, events), _ -> "totals.q" + totals.size());
    }

    /** How many different ones there are. */
    String different(Different kind, EventSelection events) {
        edges.events(events);
        String name = "d" + different.size();
        return different
                .computeIfAbsent(kind, _ -> new Different.Questions(name, kind))
                .count(events);
    }

    /** The moment of one of the events; null where there are none. */
    String moment(String aggregate, EventSelection events, Instant comparedWith) {
        edges.event(events.event(), comparedWith);
        return total(aggregate, events);
    }

    /** When the customer was first recorded. */
    String firstKnown(Instant comparedWith) {
        knownAsked = true;
        edges.firstKnown(comparedWith);
        return "known.first_known_at";
    }

    /** The joins that the columns come from. */
    String joins() {
        StringBuilder joins = new StringBuilder(knownAsked ? SINCE : "");
        if (!totals.isEmpty()) {
            joins.append(totals());
        }
        different.values().forEach(each -> joins.append(each.join(this)));
        return joins.toString();
    }

    private String totals() {
        Map<String, Instant> earliest = new TreeMap<>();
        totals.keySet()
                .forEach(total ->
                        earliest.merge(
                                total.events().event(),
                                total.events().from(),
                                (one, other) -> one.isBefore(other) ? one : other));
        String columns =
                totals.entrySet().stream()
                        .map(total ->
                                column(total.getKey(), total.getValue(), earliest.size() == 1))
                        .collect(joining(",\n           "));
        String names =
                earliest.entrySet().stream()
                        .map(each -> named(each.getKey()) + from(each.getValue()))
                        .collect(joining(" OR "));
        Instant first = earliest.values().stream().min(Instant::compareTo).orElseThrow();
        return TOTALS.formatted(
                columns,
                among.events(),
                bindings.bind(first),
                bindings.bind(asOf),
                among.happenedAtOnce(),
                names);
    }

    private String column(Total total, String column, boolean oneName) {
        String filter = filter(total.events(), oneName);
        return "%s FILTER (WHERE %s) AS %s"
                .formatted(total.aggregate(), filter, column.substring("totals.".length()));
    }

    /** Which rows of a pass a question is about. */
    String filter(EventSelection events, boolean oneName) {
        List<String> conditions = new ArrayList<>();
        if (!oneName) {
            conditions.add(named(events.event()));
        }
        if (events.to().isBefore(asOf)) {
            conditions.add("occurred_at < " + bindings.bind(events.to()));
        }
        EventFilter where = events.where();
        if (where != null) {
            conditions.add(
                    "properties ->> %s = %s"
                            .formatted(
                                    bindings.bind(where.property()), bindings.bind(where.value())));
        }
        return (conditions.isEmpty() ? "TRUE" : String.join(" AND ", conditions))
                + from(events.from());
    }

    private String named(String event) {
        return "name = " + bindings.bind(event);
    }

    private String from(Instant from) {
        return from.equals(Instant.EPOCH) ? "" : " AND occurred_at >= " + bindings.bind(from);
    }

    String bind(Object value) {
        return bindings.bind(value);
    }

    Instant asOf() {
        return asOf;
    }

    Population among() {
        return among;
    }
}
