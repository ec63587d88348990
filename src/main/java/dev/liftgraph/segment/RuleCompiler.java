package dev.liftgraph.segment;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Turns a rule into SQL. Each question about events becomes one join to their counts per customer,
 * so that the database reads them once, whatever the rule does with the answer.
 */
final class RuleCompiler {
    private static final String NO_EVENT = "COALESCE(%s, FALSE)";

    private final Instant asOf;
    private final String among;
    private final StringBuilder joins = new StringBuilder();
    private final Map<String, Object> bindings = new HashMap<>();

    private RuleCompiler(Instant asOf, String among) {
        this.asOf = asOf;
        this.among = among;
    }

    /**
     * @param among condition on {@code customer_id} that narrows the events read; TRUE for all
     *     customers
     */
    static SqlFragment compile(Rule rule, Instant asOf, String among) {
        RuleCompiler compiler = new RuleCompiler(asOf, among);
        String condition = compiler.condition(rule);
        return new SqlFragment(compiler.joins.toString(), condition, compiler.bindings);
    }

    private String condition(Rule rule) {
        return switch (rule) {
            case AllRule(var parts) -> joined(parts, " AND ");
            case AnyRule(var parts) -> joined(parts, " OR ");
            case NotRule(var part) -> "NOT " + condition(part);
            case AttributeRule attribute -> attribute(attribute);
            case ContractEndsWithinRule(var days, var attribute) -> contractEnds(days, attribute);
            case EventCountRule count -> eventCount(count);
            case EventRecencyRule recency -> eventRecency(recency);
            case UsageSpikeRule spike -> usageSpike(spike);
            case ScoreRule score -> score(score);
        };
    }

    private String joined(List<Rule> parts, String word) {
        return parts.stream().map(this::condition).collect(Collectors.joining(word, "(", ")"));
    }

    private String attribute(AttributeRule rule) {
        String type =
                switch (rule.type()) {
                    case STRING -> "text";
                    case NUMBER -> "numeric";
                    case BOOLEAN -> "boolean";
                    case DATE -> "date";
                };
        return "COALESCE(CAST(c.attributes ->> %s AS %s) %s %s, FALSE)"
                .formatted(bind(rule.key()), type, rule.operator().sql(), bind(rule.typed()));
    }

    private String contractEnds(int days, String attribute) {
        LocalDate today = LocalDate.ofInstant(asOf, ZoneOffset.UTC);
        return "COALESCE(CAST(c.attributes ->> %s AS date) BETWEEN %s AND %s, FALSE)"
                .formatted(bind(attribute), bind(today), bind(today.plusDays(days)));
    }

    private String eventCount(EventCountRule rule) {
        Integer days = rule.windowDays();
        String events =
                join(
                        "count(*) AS happened",
                        rule.event(),
                        days == null ? Instant.EPOCH : before(days));
        return "COALESCE(%s.happened, 0) %s %s"
                .formatted(events, rule.operator().sql(), bind((long) rule.count()));
    }

    private String eventRecency(EventRecencyRule rule) {
        String events = join("max(occurred_at) AS latest", rule.event(), Instant.EPOCH);
        String age = "CAST(%s AS timestamptz) - %s.latest".formatted(bind(asOf), events);
        return NO_EVENT.formatted(
                "EXTRACT(EPOCH FROM %s) %s %s"
                        .formatted(
                                age,
                                rule.operator().sql(),
                                bind(Duration.ofDays(rule.days()).toSeconds())));
    }

    private String usageSpike(UsageSpikeRule rule) {
        String columns =
                "sum(CASE WHEN occurred_at >= %1$s THEN 1 ELSE 0 END) AS recent, sum(CASE WHEN occurred_at < %1$s THEN 1 ELSE 0 END) AS baseline"
                        .formatted(bind(before(rule.windowDays())));
        String events = join(columns, rule.event(), before(2 * rule.windowDays()));
        return NO_EVENT.formatted(
                "%1$s.baseline > 0 AND %1$s.recent >= %2$s * %1$s.baseline"
                        .formatted(events, bind(BigDecimal.valueOf(rule.ratio()))));
    }

    private String score(ScoreRule rule) {
        String alias = "s" + bindings.size();
        joins.append(rule.join(alias, bind(rule.scoring()), bind(asOf), among));
        return "COALESCE(%s.part %s %s, FALSE)"
                .formatted(alias, rule.operator().sql(), bind(rule.number()));
    }

    /**
     * Events of a name from a moment on and before the moment asked about, per customer; answers
     * the join's alias.
     */
    private String join(String columns, String event, Instant from) {
        String alias = "e" + bindings.size();
        joins.append(
                """

                LEFT JOIN (
                    SELECT customer_id, %s
                    FROM event
                    WHERE name = %s AND occurred_at >= %s AND occurred_at < %s AND %s
                    GROUP BY customer_id
                ) %6$s ON %6$s.customer_id = c.id\
                """
                        .formatted(columns, bind(event), bind(from), bind(asOf), among, alias));
        return alias;
    }

    private Instant before(int days) {
        return asOf.minus(Duration.ofDays(days));
    }

    private String bind(Object value) {
        String name = "r" + bindings.size();
        bindings.put(name, value);
        return ":" + name;
    }
}
