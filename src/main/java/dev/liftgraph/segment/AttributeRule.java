package dev.liftgraph.segment;

import com.fasterxml.jackson.annotation.JsonIgnore;
import dev.liftgraph.customer.AttributeType;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Compares an attribute that is known with a value of its type.
 *
 * @param type type of the value
 * @param value the value as text
 */
public record AttributeRule(String key, Operator operator, AttributeType type, String value)
        implements AttributeCondition {
    /** The value in its type. */
    Object typed() {
        return Literals.typed(type, value);
    }

    @JsonIgnore
    public @Nullable String string() {
        return type == AttributeType.STRING ? value : null;
    }

    @JsonIgnore
    public @Nullable Double number() {
        return type == AttributeType.NUMBER ? Double.valueOf(value) : null;
    }

    @JsonIgnore
    public @Nullable Boolean getBoolean() {
        return type == AttributeType.BOOLEAN ? Boolean.valueOf(value) : null;
    }

    @JsonIgnore
    public @Nullable LocalDate date() {
        return type == AttributeType.DATE ? LocalDate.parse(value) : null;
    }

    @Override
    public String describe() {
        return key + " " + operator.words() + " " + Literals.shown(type, value);
    }
}
