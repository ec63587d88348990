package dev.liftgraph.segment;

import dev.liftgraph.api.Keys;
import dev.liftgraph.api.Problem;
import dev.liftgraph.api.Rejection;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Collects what is wrong with a scoring's input. */
final class ScoringFindings {
    private static final int LONGEST_NAME = 200;
    private static final int LONGEST_WINDOW = 3_650;

    private final List<Problem> problems = new ArrayList<>();

    void add(ScoringErrorCode code, String message, String... field) {
        problems.add(Problem.of(code, message, field));
    }

    /** What every scoring has. */
    void named(String key, String name) {
        if (!Keys.isKey(key)) {
            add(
                    ScoringErrorCode.INVALID_KEY,
                    "A key has 1 to 64 lower-case letters, digits and inner hyphens.",
                    "key");
        }
        text(name, "name");
    }

    void text(String text, String... field) {
        if (text.isBlank() || !Keys.isPlainText(text, LONGEST_NAME)) {
            add(
                    ScoringErrorCode.INVALID_TEXT,
                    field[field.length - 1]
                            + " must have 1 to 200 characters and no control characters.",
                    field);
        }
    }

    /**
     * @param days null where no window is given
     */
    void window(@Nullable Integer days, String... field) {
        if (days != null && (days < 1 || days > LONGEST_WINDOW)) {
            add(
                    ScoringErrorCode.OUT_OF_RANGE,
                    field[field.length - 1] + " must be between 1 and 3650.",
                    field);
        }
    }

    void within(boolean inside, String message, String field) {
        if (!inside) {
            add(ScoringErrorCode.OUT_OF_RANGE, message, field);
        }
    }

    void rejectIfAny() {
        if (!problems.isEmpty()) {
            throw new Rejection(problems);
        }
    }
}
