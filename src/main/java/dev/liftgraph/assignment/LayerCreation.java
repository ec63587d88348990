package dev.liftgraph.assignment;

import dev.liftgraph.api.Ids;
import dev.liftgraph.api.Keys;
import dev.liftgraph.api.Problem;
import dev.liftgraph.api.Rejection;
import dev.liftgraph.database.Constraints;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Creates layers. */
@Component
class LayerCreation {
    private static final int LONGEST_NAME = 200;
    private static final int LONGEST_TEXT = 2_000;

    private final Layers layers;
    private final Clock clock;

    /** A layer to create; the schema describes the fields. */
    record Input(String key, String name, @Nullable String description) {}

    LayerCreation(Layers layers, Clock clock) {
        this.layers = layers;
        this.clock = clock;
    }

    Mono<Layer> create(Input input) {
        List<Problem> problems = problems(input);
        return problems.isEmpty() ? insert(input) : Mono.error(new Rejection(problems));
    }

    private Mono<Layer> insert(Input input) {
        Layer layer =
                new Layer(
                        Ids.next(),
                        input.key(),
                        input.name(),
                        input.description(),
                        0,
                        1,
                        clock.instant().truncatedTo(ChronoUnit.MICROS));
        return layers.insert(layer)
                .thenReturn(layer)
                .onErrorMap(DataIntegrityViolationException.class, LayerCreation::keyTaken);
    }

    private static List<Problem> problems(Input input) {
        List<Problem> problems = new ArrayList<>();
        if (!Keys.isKey(input.key())) {
            problems.add(
                    Problem.of(
                            AssignmentErrorCode.KEY_INVALID,
                            "A key has 1 to 64 lower-case letters, digits and inner hyphens.",
                            "key"));
        }
        Map<String, Boolean> texts =
                Map.of(
                        "name",
                        !input.name().isBlank() && input.name().length() <= LONGEST_NAME,
                        "description",
                        input.description() == null
                                || input.description().length() <= LONGEST_TEXT);
        texts.forEach((field, valid) -> {
            if (!valid) {
                problems.add(
                        Problem.of(
                                AssignmentErrorCode.TEXT_INVALID,
                                "The text is empty or too long.",
                                field));
            }
        });
        return problems;
    }

    private static Throwable keyTaken(Throwable failure) {
        return Constraints.violatedBy(failure).filter("layer_key_unique"::equals).isPresent()
                ? new Rejection(
                        Problem.of(AssignmentErrorCode.KEY_TAKEN, "The key is taken.", "key"))
                : failure;
    }
}
