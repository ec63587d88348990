package dev.liftgraph.ingest;

import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.io.Reader;
import org.jspecify.annotations.Nullable;

/** Lines of a text, none of which is held in memory beyond a limit. */
final class BoundedLines implements Closeable {
    private static final int LONGEST = 1 << 20;
    private static final int END = -1;

    private final BufferedReader text;
    private long line;

    BoundedLines(Reader text) {
        this.text = new BufferedReader(text, 1 << 16);
    }

    long line() {
        return line;
    }

    /** The next line without its end; null after the last. */
    @Nullable String next() throws IOException, RowRejected {
        StringBuilder characters = new StringBuilder();
        boolean tooLong = false;
        int character = text.read();
        if (character == END) {
            return null;
        }
        line++;
        while (character != END && character != '\n') {
            if (characters.length() < LONGEST) {
                characters.append((char) character);
            } else {
                tooLong = true;
            }
            character = text.read();
        }
        if (tooLong) {
            throw new RowRejected(
                    null, "TOO_LONG", "The line is longer than " + LONGEST + " characters.");
        }
        return line == 1 && !characters.isEmpty() && characters.charAt(0) == '\uFEFF'
                ? characters.substring(1)
                : characters.toString();
    }

    @Override
    public void close() throws IOException {
        text.close();
    }
}
