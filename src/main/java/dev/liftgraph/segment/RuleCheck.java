package dev.liftgraph.segment;

import static dev.liftgraph.segment.RuleReader.extend;

import dev.liftgraph.api.Problem;
import dev.liftgraph.customer.AttributeType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Checks a rule against its limits and against the attribute catalogue. */
record RuleCheck(Map<String, AttributeType> catalogue) {
    static final int DEEPEST = 5;
    static final int MOST_NODES = 50;

    List<Problem> problems(Rule rule, List<String> path) {
        List<Problem> problems = new ArrayList<>();
        if (rule.depth() > DEEPEST) {
            add(
                    problems,
                    SegmentErrorCode.TOO_DEEP,
                    "The rule nests " + rule.depth() + " levels; 5 is the most.",
                    path);
        }
        if (rule.nodes() > MOST_NODES) {
            add(
                    problems,
                    SegmentErrorCode.TOO_MANY_NODES,
                    "The rule has " + rule.nodes() + " conditions; 50 is the most.",
                    path);
        }
        checkAttributes(rule, path, problems);
        return problems;
    }

    private void checkAttributes(Rule rule, List<String> path, List<Problem> problems) {
        switch (rule) {
            case AllRule(var parts) -> checkParts(parts, extend(path, "all"), problems);
            case AnyRule(var parts) -> checkParts(parts, extend(path, "any"), problems);
            case NotRule(var part) -> checkAttributes(part, extend(path, "not"), problems);
            case AttributeRule attribute ->
                    checkType(
                            attribute.key(),
                            attribute.type(),
                            extend(extend(path, "attribute"), "key"),
                            problems);
            case ContractEndsWithinRule contract ->
                    checkType(
                            contract.attribute(),
                            AttributeType.DATE,
                            extend(extend(path, "contractEndsWithin"), "attribute"),
                            problems);
            case EventCountRule _, EventRecencyRule _, UsageSpikeRule _, ScoreRule _ -> {}
        }
    }

    private void checkParts(List<Rule> parts, List<String> path, List<Problem> problems) {
        for (int i = 0; i < parts.size(); i++) {
            checkAttributes(parts.get(i), extend(path, Integer.toString(i)), problems);
        }
    }

    private void checkType(
            String key, AttributeType type, List<String> path, List<Problem> problems) {
        AttributeType known = catalogue.get(key);
        if (known == null) {
            add(
                    problems,
                    SegmentErrorCode.UNKNOWN_ATTRIBUTE,
                    "No attribute has the key '" + key + "'.",
                    path);
        } else if (known != type) {
            add(
                    problems,
                    SegmentErrorCode.TYPE_MISMATCH,
                    "The attribute '" + key + "' is a " + known + ", not a " + type + ".",
                    path);
        }
    }

    private static void add(
            List<Problem> problems, SegmentErrorCode code, String message, List<String> path) {
        problems.add(new Problem(code.name(), message, path));
    }
}
