package dev.liftgraph.segment;

import static dev.liftgraph.database.Columns.get;

import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** Reads and writes what the tables of segments hold. */
final class SegmentRow {
    /** Columns that {@link #segment} reads, of {@code segment s}, its version and its size. */
    static final String SELECT =
            """
            SELECT s.id, s.key, s.name, s.description, s.version_id, s.created_at, s.status, s.retired_at,
                   s.retirement_reason, s.used_for, s.owner, s.tags, s.focus, s.focus_reason, s.saturation,
                   s.competitors, s.saturation_source, s.saturation_assessed_on,
                   v.number, v.rule, v.author, v.reason, v.created_at AS version_created_at, e.size, e.as_of
            FROM segment s
            JOIN segment_version v ON v.id = s.version_id
            LEFT JOIN segment_evaluation e ON e.segment_version_id = v.id AND e.as_of = (
                SELECT max(as_of) FROM segment_evaluation WHERE segment_version_id = v.id)
            """;

    private static final JsonMapper JSON = new JsonMapper();

    private SegmentRow() {}

    static Segment segment(Readable row) {
        return new Segment(
                get(row, "id", UUID.class),
                get(row, "key", String.class),
                get(row, "name", String.class),
                row.get("description", String.class),
                get(row, "version_id", UUID.class),
                get(row, "number", Integer.class),
                rule(row),
                row.get("author", String.class),
                row.get("reason", String.class),
                get(row, "version_created_at", Instant.class),
                get(row, "created_at", Instant.class),
                row.get("size", Long.class),
                row.get("as_of", Instant.class),
                profile(row));
    }

    private static SegmentProfile profile(Readable row) {
        return new SegmentProfile(
                SegmentStatus.valueOf(get(row, "status", String.class)),
                row.get("retired_at", Instant.class),
                row.get("retirement_reason", String.class),
                SegmentUse.valueOf(get(row, "used_for", String.class)),
                row.get("owner", String.class),
                List.of(get(row, "tags", String[].class)),
                get(row, "focus", Boolean.class),
                row.get("focus_reason", String.class),
                competition(row));
    }

    private static @Nullable Competition competition(Readable row) {
        String saturation = row.get("saturation", String.class);
        return saturation == null
                ? null
                : new Competition(
                        Saturation.valueOf(saturation),
                        List.of(get(row, "competitors", String[].class)),
                        get(row, "saturation_source", String.class),
                        get(row, "saturation_assessed_on", LocalDate.class));
    }

    static Rule rule(Readable row) {
        return JSON.readValue(get(row, "rule", String.class), Rule.class);
    }

    static String json(Rule rule) {
        return JSON.writerFor(Rule.class).writeValueAsString(rule);
    }
}
