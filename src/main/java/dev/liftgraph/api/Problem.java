package dev.liftgraph.api;

import java.util.List;

/**
 * One thing wrong with a mutation's input, shown to the caller as a user error.
 *
 * @param code stable code, a value of the payload's error code enum
 * @param message plain sentence for people
 * @param field path of the offending input field, list positions as decimal numbers; empty for the
 *     input as a whole
 */
public record Problem(String code, String message, List<String> field) {
    public Problem {
        field = List.copyOf(field);
    }

    public static Problem of(Enum<?> code, String message, String... field) {
        return new Problem(code.name(), message, List.of(field));
    }
}
