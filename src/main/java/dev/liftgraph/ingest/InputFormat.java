package dev.liftgraph.ingest;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PushbackInputStream;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;

/** The formats files come in. Each may be compressed with gzip, which its first two bytes tell. */
enum InputFormat {
    CSV(Set.of("text/csv", "application/csv")) {
        @Override
        RowReader rows(Reader text, Set<String> required) {
            return new CsvRows(text, required);
        }
    },
    NDJSON(
            Set.of(
                    "application/x-ndjson",
                    "application/ndjson",
                    "application/jsonl",
                    "application/x-jsonlines")) {
        @Override
        RowReader rows(Reader text, Set<String> required) {
            return new JsonRows(text);
        }
    };

    private static final int GZIP_FIRST = 0x1f;
    private static final int GZIP_SECOND = 0x8b;
    private static final int BUFFER = 1 << 16;

    private final Set<String> mediaTypes;

    InputFormat(Set<String> mediaTypes) {
        this.mediaTypes = mediaTypes;
    }

    abstract RowReader rows(Reader text, Set<String> required);

    static Optional<InputFormat> of(@Nullable MediaType type) {
        return type == null
                ? Optional.empty()
                : Set.of(values()).stream()
                        .filter(format ->
                                format.mediaTypes.contains(
                                        type.getType() + "/" + type.getSubtype()))
                        .findFirst();
    }

    /**
     * Bytes that are not UTF-8 become replacement characters, which the row's check refuses: one
     * row, not the file.
     */
    RowReader open(InputStream bytes, Set<String> required) throws IOException {
        return rows(new InputStreamReader(plain(bytes), StandardCharsets.UTF_8), required);
    }

    private static InputStream plain(InputStream bytes) throws IOException {
        PushbackInputStream input = new PushbackInputStream(bytes, 2);
        int first = input.read();
        int second = first < 0 ? first : input.read();
        if (second >= 0) {
            input.unread(second);
        }
        if (first >= 0) {
            input.unread(first);
        }
        return first == GZIP_FIRST && second == GZIP_SECOND
                ? new GZIPInputStream(input, BUFFER)
                : input;
    }
}
