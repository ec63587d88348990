package dev.liftgraph.survey;

import org.jspecify.annotations.Nullable;

/**
 * An answer that can be chosen.
 *
 * @param value what answers say
 * @param label what people read; null when the value says it
 */
public record SurveyChoice(String value, @Nullable String label) {
    /** Most choices a question can have. */
    static final int MOST = 200;

    /** Most characters of a value. */
    static final int LONGEST = 200;
}
