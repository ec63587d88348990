package dev.liftgraph.segment;

import static dev.liftgraph.segment.RuleInput.extend;

import dev.liftgraph.api.Problem;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Reads a rule from a {@code SegmentRuleInput}, whose shape the schema has checked, and collects
 * what is wrong with the values. Reads it as a map because one of its fields is named {@code
 * boolean}, which no record component can be.
 */
final class RuleReader {
    private static final int MOST_LEVELS = 100;
    private static final int MOST_CHOICES = 200;

    private final Map<String, Segment> known;
    private final List<Problem> problems = new ArrayList<>();
    private final Set<String> segments = new LinkedHashSet<>();

    /**
     * @param known segments that the rule may speak of, by key
     */
    RuleReader(Map<String, Segment> known) {
        this.known = known;
    }

    List<Problem> problems() {
        return problems;
    }

    /** Keys of the segments that the rule speaks of, known or not. */
    Set<String> segments() {
        return segments;
    }

    /** The rule, with stand-ins where {@link #problems} tells of something wrong. */
    Rule read(Map<String, Object> fields, List<String> path) {
        Map.Entry<String, Object> only =
                fields.entrySet().stream()
                        .filter(entry -> entry.getValue() != null)
                        .findFirst()
                        .orElse(null);
        if (only == null || path.size() > 2 * MOST_LEVELS) {
            report(
                    SegmentErrorCode.INVALID_DEFINITION,
                    "A rule states exactly one condition.",
                    path);
            return new AllRule(List.of());
        }
        List<String> at = extend(path, only.getKey());
        return switch (only.getKey()) {
            case "all" -> new AllRule(parts(only.getValue(), at));
            case "any" -> new AnyRule(parts(only.getValue(), at));
            case "not" -> new NotRule(read(map(only.getValue()), at));
            default -> leaf(only.getKey(), RuleInput.of(only.getValue(), at, problems));
        };
    }

    private Rule leaf(String kind, RuleInput input) {
        return switch (kind) {
            case "attribute" -> AttributeRuleReader.compared(input);
            case "attributeIn" -> AttributeRuleReader.in(input);
            case "attributeBetween" -> AttributeRuleReader.between(input);
            case "attributeText" -> AttributeRuleReader.text(input);
            case "attributeKnown" -> AttributeRuleReader.known(input);
            case "attributeWithinDays" -> AttributeRuleReader.withinDays(input);
            case "contractEndsWithin" -> AttributeRuleReader.contractEnds(input);
            case "eventCount" -> EventRuleReader.count(input);
            case "eventRecency" -> EventRuleReader.recency(input);
            case "eventFirst" -> EventRuleReader.first(input);
            case "eventValue" -> EventRuleReader.value(input);
            case "eventDistinct" -> EventRuleReader.distinct(input);
            case "eventDays" -> EventRuleReader.activeDays(input);
            case "eventShare" -> EventRuleReader.share(input);
            case "usageSpike" -> EventRuleReader.spike(input);
            case "signal" -> EventRuleReader.signal(input);
            case "segment" -> member(input);
            case "score" -> score(input);
            case "surveyAnswer" -> surveyAnswer(input);
            default -> throw new IllegalStateException("no such rule: " + kind);
        };
    }

    private List<Rule> parts(Object value, List<String> path) {
        List<?> inputs = (List<?>) value;
        if (inputs.isEmpty()) {
            report(SegmentErrorCode.INVALID_DEFINITION, "The list of conditions is empty.", path);
        }
        List<Rule> parts = new ArrayList<>();
        for (int i = 0; i < inputs.size(); i++) {
            parts.add(read(map(inputs.get(i)), extend(path, Integer.toString(i))));
        }
        return parts;
    }

    private static Rule score(RuleInput input) {
        return new ScoreRule(
                input.name("scoring"),
                input.choice("component", ScoreComponent.class),
                input.operator(),
                input.decimal("number").doubleValue());
    }

    private static Rule surveyAnswer(RuleInput input) {
        return new SurveyAnswerRule(
                input.name("survey"),
                input.name("question"),
                input.texts("choices", MOST_CHOICES),
                input.window());
    }

    private Rule member(RuleInput input) {
        String key = input.name("key");
        segments.add(key);
        Segment segment = known.get(key);
        if (segment == null) {
            input.report(
                    SegmentErrorCode.SEGMENT_NOT_FOUND,
                    "No segment has the key '" + key + "'.",
                    "key");
            return new AllRule(List.of());
        }
        return new SegmentMemberRule(
                key, segment.versionId(), segment.versionNumber(), segment.rule());
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> map(Object value) {
        return (Map<String, Object>) value;
    }

    private void report(SegmentErrorCode code, String message, List<String> path) {
        problems.add(new Problem(code.name(), message, path));
    }
}
