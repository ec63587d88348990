package dev.liftgraph.segment;

import dev.liftgraph.customer.Attributes;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Reads rules, and checks them against attributes, segments, scorings and surveys. */
@Component
record RuleReading(
        Segments segments, Attributes attributes, ScoreRuleCheck scores, AnswerRuleCheck answers) {

    /**
     * The rule, if neither it nor anything found before has a problem; else a rejection.
     *
     * @param input fields of a {@code SegmentRuleInput}
     * @param own key of the segment it is for; null when it is for none yet
     */
    Mono<Rule> read(
            Map<String, Object> input,
            @Nullable String own,
            SegmentFindings findings,
            String... path) {
        return mentioned(input, List.of(path))
                .flatMap(known -> {
                    RuleReader reader = new RuleReader(known);
                    Rule rule = reader.read(input, List.of(path));
                    findings.add(reader.problems());
                    return check(rule, own, findings, List.of(path));
                });
    }

    /** The same for a rule that was not read from an input. */
    Mono<Rule> check(Rule rule, @Nullable String own, SegmentFindings findings, List<String> path) {
        return scores.problems(rule, path)
                .doOnNext(findings::add)
                .then(answers.problems(rule, path))
                .doOnNext(findings::add)
                .then(attributes.types(rule.attributeKeys().distinct().toList()))
                .map(catalogue -> {
                    findings.add(new RuleCheck(catalogue, own).problems(rule, path));
                    findings.rejectIfAny();
                    return rule;
                });
    }

    /** The segments that a rule speaks of. A rule that is not too long has few. */
    private Mono<Map<String, Segment>> mentioned(Map<String, Object> input, List<String> path) {
        RuleReader reader = new RuleReader(Map.of());
        reader.read(input, path);
        Set<String> keys =
                reader.segments().stream().limit(RuleCheck.MOST_NODES).collect(Collectors.toSet());
        return keys.isEmpty() ? Mono.just(Map.of()) : segments.byKeys(keys);
    }
}
