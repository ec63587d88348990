package dev.liftgraph.segment;

import java.util.List;
import java.util.stream.Collectors;

/** Holds when every part holds. */
public record AllRule(List<Rule> parts) implements Rule {
    public AllRule {
        parts = List.copyOf(parts);
    }

    @Override
    public String describe() {
        return parts.stream().map(Rule::describe).collect(Collectors.joining(" and ", "(", ")"));
    }
}
