package dev.liftgraph.customer;

import dev.liftgraph.api.Ids;
import dev.liftgraph.api.Keys;
import dev.liftgraph.api.Problem;
import dev.liftgraph.api.Rejection;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Defines attributes, or says more about those that an import has registered. */
@Component
public class AttributeDefinition {
    private static final int LONGEST_KEY = 100;
    private static final int LONGEST_TEXT = 2_000;
    private static final String RESERVED = "customerId";

    private final Attributes attributes;
    private final Clock clock;

    AttributeDefinition(Attributes attributes, Clock clock) {
        this.attributes = attributes;
        this.clock = clock;
    }

    /** Fields of an {@code AttributeDefineInput}. */
    public record Input(
            String key,
            AttributeType type,
            @Nullable AttributeFamily family,
            @Nullable String unit,
            @Nullable String description) {}

    enum ErrorCode {
        INVALID_KEY,
        INVALID_TEXT,
        TYPE_FIXED
    }

    /**
     * Fails with a {@link Rejection} when the attribute exists with another type: its values have
     * that one.
     */
    public Mono<Attribute> define(Input input) {
        List<Problem> problems = problems(input);
        if (!problems.isEmpty()) {
            return Mono.error(new Rejection(problems));
        }
        Attribute wanted =
                new Attribute(
                        Ids.next(),
                        input.key(),
                        input.type(),
                        input.family(),
                        input.unit(),
                        input.description(),
                        clock.instant());
        return attributes
                .define(wanted)
                .map(stored -> {
                    if (stored.type() != input.type()) {
                        throw new Rejection(
                                Problem.of(
                                        ErrorCode.TYPE_FIXED,
                                        "The attribute is a " + stored.type() + " and stays one.",
                                        "type"));
                    }
                    return stored;
                });
    }

    private static List<Problem> problems(Input input) {
        List<Problem> problems = new ArrayList<>();
        String key = input.key();
        if (key.isBlank()
                || !Keys.isPlainText(key, LONGEST_KEY)
                || !key.equals(key.strip())
                || key.equals(RESERVED)) {
            problems.add(
                    Problem.of(
                            ErrorCode.INVALID_KEY,
                            "A key has 1 to 100 characters, no blanks at its ends, and is not customerId.",
                            "key"));
        }
        if (input.unit() != null && !Keys.isPlainText(input.unit(), LONGEST_KEY)) {
            problems.add(
                    Problem.of(ErrorCode.INVALID_TEXT, "unit has at most 100 characters.", "unit"));
        }
        if (input.description() != null && !Keys.isPlainText(input.description(), LONGEST_TEXT)) {
            problems.add(
                    Problem.of(
                            ErrorCode.INVALID_TEXT,
                            "description has at most 2,000 characters.",
                            "description"));
        }
        return problems;
    }
}
