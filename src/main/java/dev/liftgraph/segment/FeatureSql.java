package dev.liftgraph.segment;

import dev.liftgraph.customer.AttributeType;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Turns features into the statement that fills their table. All questions about events become one
 * join, so that the database reads them once.
 */
final class FeatureSql {
    /** Customers as they were, as in the evaluation of segments. */
    private static final String FILL =
            """
            INSERT INTO %s (line, %s)
            SELECT row_number() OVER (), c.id, c.external_id, %s, %s, %s
            FROM (
                SELECT id, external_id, attributes, first_known_at, later_known
                FROM customer WHERE valid_from <= :asOf
                UNION ALL
                SELECT k.id, k.external_id, h.attributes, k.first_known_at, k.later_known
                FROM customer_history h JOIN customer k ON k.id = h.customer_id
                WHERE h.valid_from <= :asOf AND h.valid_to > :asOf
            ) AS c
            %s
            WHERE %s\
            """;

    private final FeatureTable table;
    private final Map<String, Object> bindings = new HashMap<>();
    private final List<String> eventSums = new ArrayList<>();
    private final List<String> eventNames = new ArrayList<>();
    private final List<Instant> eventStarts = new ArrayList<>();
    private final List<String> attributes = new ArrayList<>();
    private final List<String> values = new ArrayList<>();
    private final String statement;

    FeatureSql(FeatureTable table) {
        this.table = table;
        bindings.put("asOf", table.asOf());
        table.features().forEach(feature -> values.add(value(feature)));
        String outcome = outcome(table.label());
        statement =
                FILL.formatted(
                        table.name(),
                        FeatureTable.FIXED + ", " + String.join(", ", table.columns()),
                        outcome,
                        knownAt(),
                        String.join(", ", values),
                        joins(),
                        population(outcome));
    }

    String statement() {
        return statement;
    }

    Map<String, Object> bindings() {
        return Map.copyOf(bindings);
    }

    private String value(ScoringFeature feature) {
        return switch (feature) {
            case AttributeFeature(var key, var type) -> attribute(key, type);
            case EventFeature event -> event(event);
        };
    }

    private String attribute(String key, AttributeType type) {
        String text = "c.attributes ->> " + bind(key);
        attributes.add(text);
        return switch (type) {
            case NUMBER -> "CAST(%s AS double precision)".formatted(text);
            case BOOLEAN -> "CAST(%s AS boolean)".formatted(text);
            case STRING -> text;
            case DATE ->
                    "CAST(%s AS date) - CAST(%s AS date)"
                            .formatted(
                                    text, bind(LocalDate.ofInstant(table.asOf(), ZoneOffset.UTC)));
        };
    }

    private String event(EventFeature feature) {
        Integer days = feature.windowDays();
        Instant start = days == null ? Instant.EPOCH : table.asOf().minus(Duration.ofDays(days));
        String column = "e" + eventSums.size();
        String filter =
                "FILTER (WHERE name = %s AND occurred_at >= %s)"
                        .formatted(bind(feature.event()), bind(start));
        String sum =
                switch (feature.measure()) {
                    case COUNT -> "count(*) " + filter;
                    case SUM -> "sum(amount) " + filter;
                    case DAYS_SINCE_LAST -> "max(occurred_at) " + filter;
                };
        eventSums.add(sum + " AS " + column);
        eventNames.add(feature.event());
        eventStarts.add(start);
        return switch (feature.measure()) {
            case COUNT -> "coalesce(e.%s, 0)".formatted(column);
            case SUM -> "coalesce(e.%s, 0) / 10000".formatted(column);
            case DAYS_SINCE_LAST ->
                    "EXTRACT(EPOCH FROM CAST(:asOf AS timestamptz) - e.%s) / 86400"
                            .formatted(column);
        };
    }

    private String outcome(@Nullable PredictionLabel label) {
        return switch (label) {
            case null -> "FALSE";
            case AttributeLabel(var key) -> attribute(key, AttributeType.BOOLEAN);
            case EventLabel(_, _, var happens) -> "coalesce(l.happened, FALSE) = " + bind(happens);
        };
    }

    /** When the last attribute was recorded that the row rests on. Events are known at once. */
    private String knownAt() {
        Stream<String> recorded =
                attributes.stream()
                        .map(text ->
                                "CASE WHEN %s IS NOT NULL THEN coalesce(CAST(%s AS timestamptz), c.first_known_at) END"
                                        .formatted(
                                                text, text.replace("attributes", "later_known")));
        return Stream.concat(Stream.of("to_timestamp(0)"), recorded)
                .collect(Collectors.joining(", ", "greatest(", ")"));
    }

    private String joins() {
        String joins = "";
        if (!eventSums.isEmpty()) {
            joins +=
                    """
                    LEFT JOIN (
                        SELECT customer_id, %s
                        FROM event
                        WHERE name = ANY(%s) AND occurred_at >= %s AND occurred_at < :asOf
                        GROUP BY customer_id
                    ) AS e ON e.customer_id = c.id
                    """
                            .formatted(
                                    String.join(", ", eventSums),
                                    bind(eventNames.stream().distinct().toArray(String[]::new)),
                                    bind(Collections.min(eventStarts)));
        }
        if (table.label() instanceof EventLabel label) {
            joins +=
                    """
                    LEFT JOIN (
                        SELECT DISTINCT customer_id, TRUE AS happened
                        FROM event
                        WHERE name = %s AND occurred_at >= :asOf AND occurred_at < %s
                    ) AS l ON l.customer_id = c.id\
                    """
                            .formatted(bind(label.event()), bind(label.knownAt(table.asOf())));
        }
        return joins;
    }

    /** Customers of whom something is known; as examples, who were there and whose outcome is. */
    private String population(String outcome) {
        String known = "num_nonnulls(%s) > 0".formatted(String.join(", ", values));
        return switch (table.label()) {
            case null -> known;
            case AttributeLabel _ -> known + " AND " + outcome + " IS NOT NULL";
            case EventLabel _ ->
                    eventSums.isEmpty()
                            ? known + " AND c.first_known_at <= :asOf"
                            : known
                                    + " AND (c.first_known_at <= :asOf OR e.customer_id IS NOT NULL)";
        };
    }

    private String bind(Object value) {
        String name = "p" + bindings.size();
        bindings.put(name, value);
        return ":" + name;
    }
}
