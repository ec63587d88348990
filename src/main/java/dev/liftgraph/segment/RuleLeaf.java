package dev.liftgraph.segment;

import static dev.liftgraph.segment.RuleInput.extend;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A rule that is not made of others, and where it was written.
 *
 * @param path of the rule in the input, its kind not included
 */
record RuleLeaf(Rule rule, List<String> path) {
    /** The leaves of a rule, but not those of the segments it speaks of. */
    static Stream<RuleLeaf> of(Rule rule, List<String> path) {
        return switch (rule) {
            case AllRule(var parts) -> ofParts(parts, extend(path, "all"));
            case AnyRule(var parts) -> ofParts(parts, extend(path, "any"));
            case NotRule(var part) -> of(part, extend(path, "not"));
            default -> Stream.of(new RuleLeaf(rule, path));
        };
    }

    private static Stream<RuleLeaf> ofParts(List<Rule> parts, List<String> path) {
        return IntStream.range(0, parts.size())
                .boxed()
                .flatMap(i -> of(parts.get(i), extend(path, Integer.toString(i))));
    }
}
