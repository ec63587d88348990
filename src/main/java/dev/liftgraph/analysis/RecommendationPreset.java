package dev.liftgraph.analysis;

import static java.util.function.Predicate.not;

import java.util.Arrays;
import java.util.List;
import java.util.Set;

/** A list of rules, evaluated from the top. */
enum RecommendationPreset {
    /** Acts on what is significant, unless a guardrail is shown to fail. */
    CLEAR_SIGNALS(Set.of(RecommendationRule.HARM_NOT_EXCLUDED)),
    /** Acts only where every guardrail passes, and no registered segment gets worse. */
    DO_NO_HARM(Set.of());

    private final List<RecommendationRule> rules;

    RecommendationPreset(Set<RecommendationRule> without) {
        this.rules =
                Arrays.stream(RecommendationRule.values()).filter(not(without::contains)).toList();
    }

    List<RecommendationRule> rules() {
        return rules;
    }

    /** The first rule that holds. */
    RecommendationRule decide(Evidence evidence) {
        return rules.stream().filter(rule -> rule.holds(evidence)).findFirst().orElseThrow();
    }
}
