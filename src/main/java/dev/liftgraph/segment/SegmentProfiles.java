package dev.liftgraph.segment;

import static dev.liftgraph.database.Columns.optional;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a statement that writes a segment's profile has to bind. */
final class SegmentProfiles {
    private SegmentProfiles() {}

    static Map<String, Object> bindings(SegmentProfile profile) {
        Map<String, Object> bindings = new HashMap<>(bindings(profile.competition()));
        bindings.put("use", profile.use().name());
        bindings.put("owner", optional(profile.owner(), String.class));
        bindings.put("tags", profile.tags().toArray(String[]::new));
        return bindings;
    }

    static Map<String, Object> bindings(@Nullable Competition competition) {
        Map<String, Object> bindings = new HashMap<>();
        bindings.put("saturation", optional(name(competition), String.class));
        bindings.put(
                "competitors",
                competition == null
                        ? new String[0]
                        : competition.competitors().toArray(String[]::new));
        bindings.put(
                "source",
                optional(competition == null ? null : competition.source(), String.class));
        bindings.put(
                "assessedOn",
                optional(competition == null ? null : competition.assessedOn(), LocalDate.class));
        return bindings;
    }

    private static @Nullable String name(@Nullable Competition competition) {
        return competition == null ? null : competition.saturation().name();
    }
}
