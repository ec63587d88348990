package dev.liftgraph.segment;

import dev.liftgraph.api.Ids;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/** Random trees of rules. */
record RandomRules(RandomLeaves leaves, RandomGenerator random) {
    Rule rule(int levels) {
        if (levels == 1 || random.nextInt(4) == 0) {
            return leaves.leaf();
        }
        return switch (random.nextInt(7)) {
            case 0, 1 -> new AllRule(rules(levels - 1));
            case 2, 3 -> new AnyRule(rules(levels - 1));
            case 4, 5 -> new NotRule(rule(levels - 1));
            default -> new SegmentMemberRule("other", Ids.next(), 1, rule(levels - 1));
        };
    }

    private List<Rule> rules(int levels) {
        return IntStream.rangeClosed(0, random.nextInt(3)).mapToObj(_ -> rule(levels)).toList();
    }
}
