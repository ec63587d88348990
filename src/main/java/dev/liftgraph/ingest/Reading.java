package dev.liftgraph.ingest;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** An import's input being read, chunk by chunk. */
final class Reading {
    private final RowReader rows;
    private final FactKind kind;
    private boolean done;

    private Reading(RowReader rows, FactKind kind) {
        this.rows = rows;
        this.kind = kind;
    }

    static Reading open(InputStream bytes, InputFormat format, FactKind kind) {
        try {
            return new Reading(format.open(bytes, kind.required()), kind);
        } catch (IOException unreadable) {
            throw new UnreadableInput(
                    1,
                    "UNREADABLE",
                    "The input's beginning cannot be read; it may be a broken gzip.");
        }
    }

    Chunk read() {
        Chunk chunk = Chunk.read(rows, kind.newBatch());
        done = chunk.isLast();
        return chunk;
    }

    boolean isDone() {
        return done;
    }

    void close() {
        try {
            rows.close();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
