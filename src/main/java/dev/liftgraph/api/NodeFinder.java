package dev.liftgraph.api;

import java.util.UUID;
import reactor.core.publisher.Mono;

/** Finds the nodes of one GraphQL type by id: each package with such a type has one. */
public interface NodeFinder {
    /** GraphQL type name, as in the {@link NodeId}. */
    String type();

    /** The object; empty when there is none. Its record has the type's name. */
    Mono<?> find(UUID id);
}
