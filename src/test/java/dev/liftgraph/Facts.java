package dev.liftgraph;

import dev.liftgraph.api.Ids;
import dev.liftgraph.api.Recorded;
import dev.liftgraph.customer.CustomerBatch;
import dev.liftgraph.customer.Customers;
import dev.liftgraph.customer.EventBatch;
import dev.liftgraph.customer.Events;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Mono;

/** Records facts as of chosen moments, for tests of the floors above. */
public record Facts(Customers customers, Events events, TransactionalOperator bulk) {
    /** One customer whose attributes hold since a moment. */
    public Recorded customer(String customerId, Map<String, Object> attributes, Instant at) {
        CustomerBatch batch = new CustomerBatch();
        batch.add(customerId, new TreeMap<>(attributes));
        return customers(batch, at);
    }

    public Recorded customers(CustomerBatch batch, Instant at) {
        return committed(customers.record(batch, at));
    }

    public void event(String customerId, String name, Instant... at) {
        EventBatch batch = new EventBatch();
        for (Instant moment : at) {
            add(batch, customerId, name, moment);
        }
        events(batch);
    }

    /** Adds an event with a message id of its own. */
    public static void add(EventBatch batch, String customerId, String name, Instant at) {
        batch.add(batch.size() + 1L, Ids.next().toString(), customerId, name, at, null, null);
    }

    public void events(EventBatch batch) {
        events.prepare(batch).block();
        committed(
                events.record(batch)
                        .flatMap(recorded -> events.nameRecorded().thenReturn(recorded)));
    }

    private Recorded committed(Mono<Recorded> recording) {
        return Objects.requireNonNull(bulk.transactional(recording).block());
    }
}
