package dev.liftgraph.assignment;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * Why there is no evaluation, in the words of OFREP.
 *
 * @param key null when several flags were asked for
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record EvaluationFailure(@Nullable String key, String errorCode, String errorDetails) {
    static EvaluationFailure notFound(String key) {
        return new EvaluationFailure(key, "FLAG_NOT_FOUND", "No experiment has this key.");
    }

    static EvaluationFailure of(@Nullable String key, EvaluationRefused refused) {
        return new EvaluationFailure(key, refused.code(), String.valueOf(refused.getMessage()));
    }

    static EvaluationFailure tooLong(@Nullable String key) {
        return new EvaluationFailure(key, "INVALID_CONTEXT", "The body is longer than 64 KiB.");
    }

    static EvaluationFailure onlyPost() {
        return new EvaluationFailure(null, "GENERAL", "Evaluations are asked for with POST.");
    }

    static EvaluationFailure unexpected(@Nullable String key) {
        return new EvaluationFailure(key, "GENERAL", "The evaluation failed here: try again.");
    }
}
