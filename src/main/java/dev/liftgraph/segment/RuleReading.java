package dev.liftgraph.segment;

import dev.liftgraph.customer.Attributes;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Reads rules and checks them against the attribute catalogue. */
@Component
class RuleReading {
    private final Attributes attributes;

    RuleReading(Attributes attributes) {
        this.attributes = attributes;
    }

    /**
     * The rule, if neither it nor anything found before has a problem; else a rejection.
     *
     * @param input fields of a {@code SegmentRuleInput}
     */
    Mono<Rule> read(Map<String, Object> input, SegmentFindings findings, String... path) {
        RuleReader reader = new RuleReader();
        Rule rule = reader.read(input, List.of(path));
        findings.add(reader.problems());
        return check(rule, findings, path);
    }

    /** The same for a rule that was not read from an input. */
    Mono<Rule> check(Rule rule, SegmentFindings findings, String... path) {
        return attributes
                .types(rule.attributeKeys().distinct().toList())
                .map(catalogue -> {
                    findings.add(new RuleCheck(catalogue).problems(rule, List.of(path)));
                    findings.rejectIfAny();
                    return rule;
                });
    }
}
