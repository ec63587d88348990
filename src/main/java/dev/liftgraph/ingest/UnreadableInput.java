package dev.liftgraph.ingest;

import dev.liftgraph.api.RowError;

/** The input cannot be read any further: a broken header, a cut archive, an endless field. */
class UnreadableInput extends RuntimeException {
    private final RowError error;

    UnreadableInput(long line, String code, String message) {
        super(message, null, false, false);
        this.error = new RowError(line, null, code, message);
    }

    RowError error() {
        return error;
    }
}
