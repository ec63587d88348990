package dev.liftgraph.ingest;

import java.io.Closeable;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Reads rows one after the other from a stream that may be longer than memory. */
interface RowReader extends Closeable {
    /**
     * The next row; null at the end.
     *
     * @throws RowRejected when this row is malformed: the one after it can still be read
     * @throws UnreadableInput when nothing after this can be read
     */
    @Nullable Row next() throws RowRejected, IOException;

    /** Line of the row read last. */
    long line();
}
