package dev.liftgraph.ingest;

import dev.liftgraph.api.Recorded;
import reactor.core.publisher.Mono;

/** Rows of one kind gathered for one transaction. Written by one thread, then recorded. */
interface Batch {
    void add(Row row) throws RowRejected;

    boolean isFull();

    /** Commits what was added: all of it, or, when it fails, nothing. */
    Mono<Recorded> record();
}
