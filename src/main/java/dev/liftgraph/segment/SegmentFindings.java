package dev.liftgraph.segment;

import dev.liftgraph.api.Keys;
import dev.liftgraph.api.Problem;
import dev.liftgraph.api.Rejection;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** Collects what is wrong with a segment's input, and knows the rules that all inputs share. */
final class SegmentFindings {
    static final int LONGEST_NAME = 200;
    static final int LONGEST_TEXT = 2_000;

    /** A reason for what is rarely wise has at least so many characters. */
    static final int SHORTEST_OVERRIDE = 20;

    private static final int MOST_NAMES = 20;

    private final List<Problem> problems = new ArrayList<>();

    void add(Collection<Problem> more) {
        problems.addAll(more);
    }

    void add(SegmentErrorCode code, String message, String... field) {
        problems.add(Problem.of(code, message, field));
    }

    void require(boolean holds, SegmentErrorCode code, String message, String... field) {
        if (!holds) {
            add(code, message, field);
        }
    }

    /** Fails when there was anything to find. */
    void rejectIfAny() {
        if (!problems.isEmpty()) {
            throw new Rejection(problems);
        }
    }

    /** The same, when subscribed to. */
    Mono<Void> accepted() {
        return Mono.fromRunnable(this::rejectIfAny);
    }

    void key(String key, String... field) {
        require(
                Keys.isKey(key),
                SegmentErrorCode.INVALID_KEY,
                "A key has 1 to 64 lower-case letters, digits and inner hyphens.",
                field);
    }

    /**
     * @param text null when it was not given
     * @param least 0 or 1
     */
    void text(@Nullable String text, int least, int most, String... field) {
        if (text != null && (text.isBlank() ? least > 0 : !Keys.isPlainText(text, most))) {
            String message =
                    "%s must have %d to %d characters and no control characters."
                            .formatted(field[field.length - 1], least, most);
            add(SegmentErrorCode.INVALID_TEXT, message, field);
        }
    }

    /** A list of short texts such as tags. */
    void names(@Nullable List<String> names, String... field) {
        if (names == null) {
            return;
        }
        boolean holds =
                names.size() <= MOST_NAMES
                        && names.stream().distinct().count() == names.size()
                        && names.stream()
                                .allMatch(name ->
                                        !name.isBlank() && Keys.isPlainText(name, LONGEST_NAME));
        require(
                holds,
                SegmentErrorCode.INVALID_TEXT,
                "There are at most 20 different texts of 1 to 200 characters.",
                field);
    }

    void competition(@Nullable Competition competition) {
        if (competition != null) {
            names(competition.competitors(), "competition", "competitors");
            text(competition.source(), 1, LONGEST_TEXT, "competition", "source");
        }
    }
}
