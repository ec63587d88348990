package dev.liftgraph.customer;

import dev.liftgraph.api.NodeFinder;
import java.util.UUID;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Finds attributes by global id. */
@Component
record AttributeNode(Attributes attributes) implements NodeFinder {
    @Override
    public String type() {
        return "Attribute";
    }

    @Override
    public Mono<?> find(UUID id) {
        return attributes.byId(id);
    }
}
