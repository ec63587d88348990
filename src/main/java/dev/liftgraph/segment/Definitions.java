package dev.liftgraph.segment;

import dev.liftgraph.api.Problem;
import dev.liftgraph.api.Rejection;
import dev.liftgraph.customer.Attributes;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Reads and checks definitions of segments. */
@Component
record Definitions(Segments segments, Attributes attributes) {
    private static final List<String> RULE = List.of("definition", "rule");

    /**
     * The rule, or a {@link Rejection} with everything that is wrong.
     *
     * @param input fields of a {@code SegmentRuleInput}
     * @param own key of the segment it is for; null when it is for none yet
     * @param problems found before
     */
    Mono<Rule> checked(Map<String, Object> input, @Nullable String own, List<Problem> problems) {
        return mentioned(input)
                .flatMap(known -> {
                    RuleReader reader = new RuleReader(known);
                    Rule rule = reader.read(input, RULE);
                    problems.addAll(reader.problems());
                    return attributes
                            .types(rule.attributeKeys().distinct().toList())
                            .map(catalogue -> {
                                problems.addAll(new RuleCheck(catalogue, own).problems(rule, RULE));
                                if (!problems.isEmpty()) {
                                    throw new Rejection(problems);
                                }
                                return rule;
                            });
                });
    }

    /** The segments that a rule speaks of. A rule that is not too long has few. */
    private Mono<Map<String, Segment>> mentioned(Map<String, Object> input) {
        RuleReader reader = new RuleReader(Map.of());
        reader.read(input, RULE);
        Set<String> keys =
                reader.segments().stream().limit(RuleCheck.MOST_NODES).collect(Collectors.toSet());
        return keys.isEmpty() ? Mono.just(Map.of()) : segments.byKeys(keys);
    }
}
