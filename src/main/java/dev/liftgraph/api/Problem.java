package dev.liftgraph.api;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One thing wrong with a mutation's input, shown to the caller as a user error.
 *
 * @param code stable code, a value of the payload's error code enum
 * @param message plain sentence for people
 * @param field path of the offending input field, list positions as decimal numbers; empty for the
 *     input as a whole
 * @param allowed names of what would be possible instead, such as statuses; null where there is no
 *     such list
 */
public record Problem(
        String code, String message, List<String> field, @Nullable List<String> allowed) {
    public Problem {
        field = List.copyOf(field);
        allowed = allowed == null ? null : List.copyOf(allowed);
    }

    public Problem(String code, String message, List<String> field) {
        this(code, message, field, null);
    }

    public static Problem of(Enum<?> code, String message, String... field) {
        return new Problem(code.name(), message, List.of(field));
    }

    /** The same with what would be possible instead. */
    public Problem allowing(List<? extends Enum<?>> possible) {
        return new Problem(code, message, field, possible.stream().map(Enum::name).toList());
    }
}
