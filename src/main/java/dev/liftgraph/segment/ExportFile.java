package dev.liftgraph.segment;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.http.MediaType;

/** The kinds of files that exports are. */
enum ExportFile {
    CSV(new MediaType("text", "csv", StandardCharsets.UTF_8)),
    NDJSON(MediaType.APPLICATION_NDJSON);

    private final MediaType mediaType;

    ExportFile(MediaType mediaType) {
        this.mediaType = mediaType;
    }

    MediaType mediaType() {
        return mediaType;
    }

    String extension() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<ExportFile> of(String extension) {
        return Stream.of(values()).filter(file -> file.extension().equals(extension)).findFirst();
    }
}
