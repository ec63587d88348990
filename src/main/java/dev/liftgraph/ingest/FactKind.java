package dev.liftgraph.ingest;

import java.util.Set;

/** One kind of fact that can be imported. */
interface FactKind {
    /** Columns a file must have. */
    Set<String> required();

    Batch newBatch();
}
