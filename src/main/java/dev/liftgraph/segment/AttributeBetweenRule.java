package dev.liftgraph.segment;

import com.fasterxml.jackson.annotation.JsonIgnore;
import dev.liftgraph.customer.AttributeType;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * An attribute that is known lies between two values, or is one of them.
 *
 * @param type NUMBER or DATE
 * @param least the lowest value as text
 * @param most the highest value as text
 */
public record AttributeBetweenRule(String key, AttributeType type, String least, String most)
        implements AttributeCondition {
    record Numbers(double least, double most) {}

    record Dates(LocalDate least, LocalDate most) {}

    @JsonIgnore
    public @Nullable Numbers numbers() {
        return type == AttributeType.NUMBER
                ? new Numbers(Double.parseDouble(least), Double.parseDouble(most))
                : null;
    }

    @JsonIgnore
    public @Nullable Dates dates() {
        return type == AttributeType.DATE
                ? new Dates(LocalDate.parse(least), LocalDate.parse(most))
                : null;
    }

    @Override
    public String describe() {
        return key + " is between " + least + " and " + most;
    }
}
