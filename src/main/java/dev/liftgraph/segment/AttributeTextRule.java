package dev.liftgraph.segment;

import dev.liftgraph.customer.AttributeType;

/**
 * An attribute that is known contains a text, or starts or ends with it. No character of the text
 * means anything but itself.
 */
public record AttributeTextRule(String key, TextOperator operator, String text, boolean ignoreCase)
        implements AttributeCondition {
    @Override
    public AttributeType type() {
        return AttributeType.STRING;
    }

    @Override
    public String describe() {
        return key
                + " "
                + operator.words()
                + " \""
                + text
                + "\""
                + (ignoreCase ? ", in capitals or not" : "");
    }
}
