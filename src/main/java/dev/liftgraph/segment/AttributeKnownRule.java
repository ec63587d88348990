package dev.liftgraph.segment;

import dev.liftgraph.customer.AttributeType;
import org.jspecify.annotations.Nullable;

/**
 * An attribute is known, whatever its value, or is not.
 *
 * @param known whether it must be
 */
public record AttributeKnownRule(String key, boolean known) implements AttributeCondition {
    @Override
    public @Nullable AttributeType type() {
        return null;
    }

    @Override
    public String describe() {
        return key + (known ? " is known" : " is not known");
    }
}
