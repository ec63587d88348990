package dev.liftgraph.segment;

import java.util.stream.Stream;

/**
 * The contract ends on the day asked about or within this many days after it.
 *
 * @param attribute key of the DATE attribute with the contract's last day
 */
public record ContractEndsWithinRule(int days, String attribute) implements Rule {
    @Override
    public String describe() {
        return "the contract (" + attribute + ") ends within " + days + " days";
    }

    @Override
    public Stream<String> attributeKeys() {
        return Stream.of(attribute);
    }
}
