package dev.liftgraph.segment;

import java.time.Instant;

/** Turns rules about scores into conditions, each on a join of its own. */
final class ScoreConditions {
    private final Bindings bindings;
    private final Instant asOf;
    private final String among;
    private final StringBuilder joins = new StringBuilder();
    private int count;

    ScoreConditions(Bindings bindings, Instant asOf, String among) {
        this.bindings = bindings;
        this.asOf = asOf;
        this.among = among;
    }

    String condition(ScoreRule rule) {
        String alias = "score" + count++;
        joins.append(rule.join(alias, bindings.bind(rule.scoring()), bindings.bind(asOf), among));
        return "COALESCE(%s.part %s %s, FALSE)"
                .formatted(alias, rule.operator().sql(), bindings.bind(rule.number()));
    }

    String joins() {
        return joins.toString();
    }
}
