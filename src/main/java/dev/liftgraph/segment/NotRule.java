package dev.liftgraph.segment;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.List;

/** Holds when its part does not, also where what the part asks about is unknown. */
public record NotRule(Rule part) implements Rule {
    @Override
    public String describe() {
        return "not " + part.describe();
    }

    @Override
    @JsonIgnore
    public List<Rule> parts() {
        return List.of(part);
    }
}
