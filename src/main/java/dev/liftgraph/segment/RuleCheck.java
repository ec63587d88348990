package dev.liftgraph.segment;

import static dev.liftgraph.segment.RuleInput.extend;

import dev.liftgraph.api.Problem;
import dev.liftgraph.customer.AttributeType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Checks a rule against its limits, against the attribute catalogue and against being made of
 * itself.
 *
 * @param own key of the segment the rule is for; null when it is for none yet
 */
record RuleCheck(Map<String, AttributeType> catalogue, @Nullable String own) {
    static final int DEEPEST = 5;
    static final int MOST_NODES = 50;

    List<Problem> problems(Rule rule, List<String> path) {
        List<Problem> problems = new ArrayList<>();
        if (rule.nodes() > MOST_NODES) {
            add(
                    problems,
                    SegmentErrorCode.TOO_MANY_NODES,
                    "The rule has "
                            + rule.nodes()
                            + " conditions, those of other segments included; 50 is the most.",
                    path);
        }
        check(rule, path, 1, problems);
        return problems;
    }

    private void check(Rule rule, List<String> path, int level, List<Problem> problems) {
        if (level > DEEPEST) {
            tooDeep(level + rule.depth() - 1, path, problems);
            return;
        }
        switch (rule) {
            case AllRule(var parts) -> checkParts(parts, extend(path, "all"), level, problems);
            case AnyRule(var parts) -> checkParts(parts, extend(path, "any"), level, problems);
            case NotRule(var part) -> check(part, extend(path, "not"), level + 1, problems);
            case SegmentMemberRule member -> checkMember(member, path, problems);
            case AttributeCondition attribute ->
                    checkType(
                            attribute.key(), attribute.type(), keyPath(attribute, path), problems);
            case EventCondition _, ScoreRule _, SurveyAnswerRule _ -> {}
        }
    }

    private void checkParts(
            List<Rule> parts, List<String> path, int level, List<Problem> problems) {
        for (int i = 0; i < parts.size(); i++) {
            check(parts.get(i), extend(path, Integer.toString(i)), level + 1, problems);
        }
    }

    private void checkMember(SegmentMemberRule member, List<String> path, List<Problem> problems) {
        List<String> at = extend(extend(path, "segment"), "key");
        List<String> way = own == null ? List.of() : wayTo(own, member);
        if (!way.isEmpty()) {
            add(
                    problems,
                    SegmentErrorCode.SEGMENT_CYCLE,
                    "The segment would be made of itself: "
                            + own
                            + " → "
                            + String.join(" → ", way)
                            + ".",
                    at);
        }
    }

    /** Keys of the segments that lead to one; empty when none does. */
    private static List<String> wayTo(String key, Rule rule) {
        List<String> here =
                rule instanceof SegmentMemberRule member ? List.of(member.key()) : List.of();
        if (here.contains(key)) {
            return here;
        }
        return rule.parts().stream()
                .map(part -> wayTo(key, part))
                .filter(way -> !way.isEmpty())
                .findFirst()
                .map(way -> Stream.concat(here.stream(), way.stream()).toList())
                .orElse(List.of());
    }

    private static List<String> keyPath(AttributeCondition rule, List<String> path) {
        return switch (rule) {
            case AttributeRule _ -> keyPath(path, "attribute");
            case AttributeInRule _ -> keyPath(path, "attributeIn");
            case AttributeBetweenRule _ -> keyPath(path, "attributeBetween");
            case AttributeTextRule _ -> keyPath(path, "attributeText");
            case AttributeKnownRule _ -> keyPath(path, "attributeKnown");
            case AttributeWithinDaysRule _ -> keyPath(path, "attributeWithinDays");
            case ContractEndsWithinRule _ ->
                    extend(extend(path, "contractEndsWithin"), "attribute");
        };
    }

    private static List<String> keyPath(List<String> path, String kind) {
        return extend(extend(path, kind), "key");
    }

    private void checkType(
            String key, @Nullable AttributeType type, List<String> path, List<Problem> problems) {
        AttributeType known = catalogue.get(key);
        if (known == null) {
            add(
                    problems,
                    SegmentErrorCode.UNKNOWN_ATTRIBUTE,
                    "No attribute has the key '" + key + "'.",
                    path);
        } else if (type != null && known != type) {
            add(
                    problems,
                    SegmentErrorCode.TYPE_MISMATCH,
                    "The attribute '" + key + "' is a " + known + ", not a " + type + ".",
                    path);
        }
    }

    private static void tooDeep(int levels, List<String> path, List<Problem> problems) {
        add(
                problems,
                SegmentErrorCode.TOO_DEEP,
                "The rule nests " + levels + " levels here; 5 is the most.",
                path);
    }

    private static void add(
            List<Problem> problems, SegmentErrorCode code, String message, List<String> path) {
        problems.add(new Problem(code.name(), message, path));
    }
}
