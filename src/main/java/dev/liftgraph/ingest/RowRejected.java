package dev.liftgraph.ingest;

import dev.liftgraph.api.RowError;
import org.jspecify.annotations.Nullable;

/** A row cannot be taken. Costs its neighbours nothing. */
class RowRejected extends Exception {
    private final @Nullable String column;
    private final String code;

    RowRejected(@Nullable String column, String code, String message) {
        super(message, null, false, false);
        this.column = column;
        this.code = code;
    }

    RowError at(long line) {
        return new RowError(line, column, code, String.valueOf(getMessage()));
    }
}
