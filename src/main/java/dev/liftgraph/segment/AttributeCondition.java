package dev.liftgraph.segment;

import dev.liftgraph.customer.AttributeType;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A rule about one attribute. */
sealed interface AttributeCondition extends Rule
        permits AttributeRule,
                AttributeInRule,
                AttributeBetweenRule,
                AttributeTextRule,
                AttributeKnownRule,
                AttributeWithinDaysRule,
                ContractEndsWithinRule {
    /** Key of the attribute. */
    String key();

    /** The type the attribute must have; null when any will do. */
    @Nullable AttributeType type();

    @Override
    default Stream<String> attributeKeys() {
        return Stream.of(key());
    }
}
