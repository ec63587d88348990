package dev.liftgraph.segment;

import dev.liftgraph.customer.AttributeType;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Turns rules about attributes into SQL over columns with their values, each of which is read once
 * for a customer, however many rules ask for it.
 */
final class AttributeConditions {
    /** The same whatever the database's locale: that of C knows no capitals but A to Z. */
    private static final String LOWER = "lower(%s COLLATE \"und-x-icu\")";

    private record Column(String key, AttributeType type) {}

    private final Bindings bindings;
    private final TimeEdges edges;
    private final LocalDate today;
    private final Map<Column, String> columns = new LinkedHashMap<>();

    /**
     * @param today the UTC day of the moment asked about
     */
    AttributeConditions(Bindings bindings, TimeEdges edges, LocalDate today) {
        this.bindings = bindings;
        this.edges = edges;
        this.today = today;
    }

    /** The columns that the conditions read, from {@code attributes}, each with a comma before. */
    String columns() {
        return columns.entrySet().stream()
                .map(each ->
                        ", CAST(attributes ->> %s AS %s) AS %s"
                                .formatted(
                                        bindings.bind(each.getKey().key()),
                                        Literals.sqlType(each.getKey().type()),
                                        each.getValue()))
                .collect(Collectors.joining());
    }

    String condition(AttributeCondition rule) {
        return "COALESCE(%s, FALSE)"
                .formatted(
                        switch (rule) {
                            case AttributeRule compared -> compared(compared);
                            case AttributeInRule in -> in(in);
                            case AttributeBetweenRule between ->
                                    between(
                                            between,
                                            Literals.typed(between.type(), between.least()),
                                            Literals.typed(between.type(), between.most()));
                            case AttributeTextRule text -> text(text);
                            case AttributeKnownRule known -> known(known);
                            case AttributeWithinDaysRule within -> within(within);
                            case ContractEndsWithinRule ends ->
                                    between(ends, day(ends, 0), day(ends, ends.days()));
                        });
    }

    private String compared(AttributeRule rule) {
        return value(rule, rule.type())
                + " "
                + rule.operator().sql()
                + " "
                + bindings.bind(rule.typed());
    }

    private String in(AttributeInRule rule) {
        return "%s %s(%s)"
                .formatted(
                        value(rule, rule.type()),
                        rule.operator().sql(),
                        bindings.bind(Literals.typed(rule.type(), rule.values())));
    }

    private String between(AttributeCondition rule, Object least, Object most) {
        AttributeType type = least instanceof LocalDate ? AttributeType.DATE : AttributeType.NUMBER;
        return value(rule, type)
                + " BETWEEN "
                + bindings.bind(least)
                + " AND "
                + bindings.bind(most);
    }

    private String text(AttributeTextRule rule) {
        String text = value(rule, AttributeType.STRING);
        String part = "CAST(" + bindings.bind(rule.text()) + " AS text)";
        return rule.ignoreCase()
                ? rule.operator().sql(LOWER.formatted(text), LOWER.formatted(part))
                : rule.operator().sql(text, part);
    }

    private String known(AttributeKnownRule rule) {
        return value(rule, AttributeType.STRING) + (rule.known() ? " IS NOT NULL" : " IS NULL");
    }

    private String within(AttributeWithinDaysRule rule) {
        String date = value(rule, AttributeType.DATE);
        Integer from = rule.from();
        Integer to = rule.to();
        String first = from == null ? "TRUE" : date + " >= " + bindings.bind(day(rule, from));
        String last = to == null ? "TRUE" : date + " <= " + bindings.bind(day(rule, to));
        return first + " AND " + last;
    }

    private LocalDate day(AttributeCondition rule, int days) {
        LocalDate day = today.plusDays(days);
        edges.date(rule.key(), day);
        return day;
    }

    private String value(AttributeCondition rule, AttributeType type) {
        return "c."
                + columns.computeIfAbsent(new Column(rule.key(), type), _ -> "a" + columns.size());
    }
}
