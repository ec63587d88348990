package dev.liftgraph.segment;

import static dev.liftgraph.segment.ExportRefused.parameter;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.util.MultiValueMap;

/**
 * Reads an export's parameters. One that is unknown is refused: a mistyped {@code consent} must not
 * export those who did not agree.
 */
record ExportParameters(MultiValueMap<String, String> given) {
    private static final String CONTACTS = "contacts";
    private static final String BELOW_CAP = "BELOW_CAP";
    private static final Set<String> KNOWN =
            Set.of("attributes", "format", "email", "consent", "asOf", CONTACTS);
    private static final int MOST_ATTRIBUTES = 50;
    private static final String EMAIL = "email";

    ExportRequest read(String segment, ExportFile file) {
        given.keySet().forEach(ExportParameters::requireKnown);
        ExportFormat format = format(file);
        return new ExportRequest(
                segment,
                file,
                format,
                attributes(format),
                email(format),
                one("consent"),
                asOf(),
                belowContactCap());
    }

    private static void requireKnown(String name) {
        if (!KNOWN.contains(name)) {
            throw parameter(
                    name,
                    ExportErrorCode.UNKNOWN_PARAMETER,
                    "There is no such parameter; known are "
                            + String.join(", ", KNOWN.stream().sorted().toList())
                            + ".");
        }
    }

    private ExportFormat format(ExportFile file) {
        String name = one("format");
        ExportFormat format =
                name == null
                        ? ExportFormat.PLAIN
                        : Stream.of(ExportFormat.values())
                                .filter(known -> known.name().equals(name))
                                .findFirst()
                                .orElseThrow(() ->
                                        invalid(
                                                "format",
                                                "The format is one of "
                                                        + Arrays.toString(ExportFormat.values())
                                                        + "."));
        if (format.isAddressed() && file != ExportFile.CSV) {
            throw invalid("format", format + " is a CSV format: ask for members.csv.");
        }
        return format;
    }

    private List<String> attributes(ExportFormat format) {
        List<String> keys =
                given.getOrDefault("attributes", List.of()).stream()
                        .filter(value -> value != null && !value.isEmpty())
                        .flatMap(value -> Stream.of(value.split(",", -1)))
                        .toList();
        if (format == ExportFormat.HASHED && !keys.isEmpty()) {
            throw invalid("attributes", "HASHED has no columns.");
        }
        if (keys.size() > MOST_ATTRIBUTES) {
            throw invalid("attributes", "At most " + MOST_ATTRIBUTES + " attributes are exported.");
        }
        return keys;
    }

    private @Nullable String email(ExportFormat format) {
        String email = one(EMAIL);
        if (email != null && !format.isAddressed()) {
            throw invalid(EMAIL, "PLAIN has no address: name the attribute in attributes.");
        }
        return !format.isAddressed() || email != null ? email : EMAIL;
    }

    private @Nullable Instant asOf() {
        String text = one("asOf");
        try {
            return text == null ? null : OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException _) {
            throw invalid("asOf", "asOf must look like 2026-03-05T14:30:00Z.");
        }
    }

    private boolean belowContactCap() {
        String contacts = one(CONTACTS);
        if (contacts != null && !contacts.equals(BELOW_CAP)) {
            throw invalid(CONTACTS, "contacts is " + BELOW_CAP + ", or not given.");
        }
        return contacts != null;
    }

    private @Nullable String one(String name) {
        List<String> values = given.getOrDefault(name, List.of());
        if (values.size() > 1) {
            throw invalid(name, "The parameter is given more than once.");
        }
        return values.isEmpty() ? null : values.getFirst() == null ? "" : values.getFirst();
    }

    private static ExportRefused invalid(String name, String message) {
        return parameter(name, ExportErrorCode.INVALID_VALUE, message);
    }
}
