package dev.liftgraph.api;

import graphql.GraphQLContext;
import graphql.execution.CoercedVariables;
import graphql.language.FloatValue;
import graphql.language.IntValue;
import graphql.language.StringValue;
import graphql.language.Value;
import graphql.schema.Coercing;
import graphql.schema.CoercingParseLiteralException;
import graphql.schema.CoercingParseValueException;
import graphql.schema.CoercingSerializeException;
import graphql.schema.GraphQLScalarType;
import java.util.Locale;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A scalar made of two functions.
 *
 * @param read value from a String or Number, or an {@link IllegalArgumentException} whose message
 *     the caller sees
 * @param write JSON value
 */
record Scalar<T>(Class<T> type, Function<Object, T> read, Function<T, Object> write)
        implements Coercing<T, Object> {

    GraphQLScalarType named(String name) {
        return GraphQLScalarType.newScalar().name(name).coercing(this).build();
    }

    @Override
    public Object serialize(Object result, GraphQLContext context, Locale locale) {
        if (!type.isInstance(result)) {
            throw new CoercingSerializeException("Expected " + type.getSimpleName() + ".");
        }
        try {
            return write.apply(type.cast(result));
        } catch (IllegalArgumentException invalid) {
            throw new CoercingSerializeException(invalid.getMessage());
        }
    }

    @Override
    public T parseValue(Object input, GraphQLContext context, Locale locale) {
        try {
            return read.apply(input);
        } catch (IllegalArgumentException invalid) {
            throw new CoercingParseValueException(invalid.getMessage());
        }
    }

    @Override
    public T parseLiteral(
            Value<?> input, CoercedVariables variables, GraphQLContext context, Locale locale) {
        try {
            return read.apply(plain(input));
        } catch (IllegalArgumentException invalid) {
            throw new CoercingParseLiteralException(invalid.getMessage());
        }
    }

    @Override
    public Value<?> valueToLiteral(Object input, GraphQLContext context, Locale locale) {
        return switch (write.apply(parseValue(input, context, locale))) {
            case Double number -> FloatValue.of(number);
            case Object other -> StringValue.of(other.toString());
        };
    }

    private static Object plain(@Nullable Value<?> input) {
        return switch (input) {
            case StringValue text -> String.valueOf(text.getValue());
            case IntValue number -> number.getValue();
            case FloatValue number -> number.getValue();
            case null, default -> throw new IllegalArgumentException("must be a single value.");
        };
    }
}
