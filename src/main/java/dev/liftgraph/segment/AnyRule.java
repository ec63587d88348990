package dev.liftgraph.segment;

import java.util.List;
import java.util.stream.Collectors;

/** Holds when at least one part holds. */
public record AnyRule(List<Rule> parts) implements Rule {
    public AnyRule {
        parts = List.copyOf(parts);
    }

    @Override
    public String describe() {
        return parts.stream().map(Rule::describe).collect(Collectors.joining(" or ", "(", ")"));
    }
}
