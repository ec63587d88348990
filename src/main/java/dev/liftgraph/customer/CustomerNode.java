package dev.liftgraph.customer;

import dev.liftgraph.api.NodeFinder;
import java.util.UUID;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Finds customers by global id. */
@Component
record CustomerNode(Customers customers) implements NodeFinder {
    @Override
    public String type() {
        return "Customer";
    }

    @Override
    public Mono<?> find(UUID id) {
        return customers.byId(id);
    }
}
