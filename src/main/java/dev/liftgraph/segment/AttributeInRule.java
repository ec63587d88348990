package dev.liftgraph.segment;

import com.fasterxml.jackson.annotation.JsonIgnore;
import dev.liftgraph.customer.AttributeType;
import java.time.LocalDate;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * An attribute that is known is one of some values, or none of them.
 *
 * @param type type of the values
 * @param values the values as text, at least one
 */
public record AttributeInRule(
        String key, MembershipOperator operator, AttributeType type, List<String> values)
        implements AttributeCondition {
    public AttributeInRule {
        values = List.copyOf(values);
    }

    @JsonIgnore
    public @Nullable List<String> strings() {
        return values(AttributeType.STRING, text -> text);
    }

    @JsonIgnore
    public @Nullable List<Double> numbers() {
        return values(AttributeType.NUMBER, Double::valueOf);
    }

    @JsonIgnore
    public @Nullable List<Boolean> booleans() {
        return values(AttributeType.BOOLEAN, Boolean::valueOf);
    }

    @JsonIgnore
    public @Nullable List<LocalDate> dates() {
        return values(AttributeType.DATE, LocalDate::parse);
    }

    private <T> @Nullable List<T> values(AttributeType wanted, Function<String, T> read) {
        return type == wanted ? values.stream().map(read).toList() : null;
    }

    @Override
    public String describe() {
        return key + " " + operator.words() + " " + Literals.shown(type, values);
    }
}
