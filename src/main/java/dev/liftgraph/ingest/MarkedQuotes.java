package dev.liftgraph.ingest;

import java.io.IOException;
import java.io.Reader;

/**
 * A CSV file in which text between a field's closing quote and the field's end is marked, where the
 * parser takes it for a part of the field: {@code "a"b} would be read as {@code ab}, and {@code "5"
 * disk"} would open a quote that swallows the next rows. Without a byte order mark, after which a
 * first quote would not be one.
 */
final class MarkedQuotes extends Reader {
    /** Takes the place of each such character. It is never text, nor in a file that is sound. */
    static final char MARK = '\uFFFF';

    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private enum Place {
        FIELD_START,
        UNQUOTED,
        QUOTED,
        AFTER_QUOTE,
        STRAY
    }

    private final Reader text;
    private Place place = Place.FIELD_START;
    private boolean begun;

    MarkedQuotes(Reader text) {
        this.text = text;
    }

    @Override
    public int read(char[] buffer, int offset, int length) throws IOException {
        if (!begun && length > 0) {
            begun = true;
            int first = text.read();
            if (first < 0) {
                return -1;
            }
            if (first != BYTE_ORDER_MARK) {
                buffer[offset] = marked((char) first);
                return 1;
            }
        }
        int read = text.read(buffer, offset, length);
        for (int i = offset; i < offset + read; i++) {
            buffer[i] = marked(buffer[i]);
        }
        return read;
    }

    private char marked(char next) {
        place = after(place, next);
        return place == Place.STRAY ? MARK : next;
    }

    private static Place after(Place place, char next) {
        if (place == Place.QUOTED) {
            return next == '"' ? Place.AFTER_QUOTE : Place.QUOTED;
        }
        return switch (next) {
            case ',', '\n', '\r' -> Place.FIELD_START;
            case '"' ->
                    switch (place) {
                        case FIELD_START, AFTER_QUOTE -> Place.QUOTED;
                        default -> place;
                    };
            default ->
                    switch (place) {
                        case FIELD_START -> Place.UNQUOTED;
                        case AFTER_QUOTE -> Place.STRAY;
                        default -> place;
                    };
        };
    }

    @Override
    public void close() throws IOException {
        text.close();
    }
}
