package dev.liftgraph.segment;

import dev.liftgraph.customer.AttributeType;

/**
 * The contract ends on the day asked about or within this many days after it.
 *
 * @param attribute key of the DATE attribute with the contract's last day
 */
public record ContractEndsWithinRule(int days, String attribute) implements AttributeCondition {
    @Override
    public String describe() {
        return "the contract (" + attribute + ") ends within " + days + " days";
    }

    @Override
    public String key() {
        return attribute;
    }

    @Override
    public AttributeType type() {
        return AttributeType.DATE;
    }
}
