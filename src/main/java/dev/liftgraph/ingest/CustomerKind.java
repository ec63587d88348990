package dev.liftgraph.ingest;

import dev.liftgraph.api.Recorded;
import dev.liftgraph.api.RowError;
import dev.liftgraph.customer.AttributeType;
import dev.liftgraph.customer.Attributes;
import dev.liftgraph.customer.CustomerBatch;
import dev.liftgraph.customer.Customers;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * Customers: customerId, then one column per attribute. Columns the catalogue does not have are
 * registered.
 */
@Component
class CustomerKind implements FactKind {
    static final String ID = "customerId";

    private static final int MOST_ROWS = 20_000;
    private static final long MOST_CHARACTERS = 8L << 20;

    private final Customers customers;
    private final Attributes attributes;
    private final BulkTransaction transaction;
    private final Clock clock;

    CustomerKind(
            Customers customers, Attributes attributes, BulkTransaction transaction, Clock clock) {
        this.customers = customers;
        this.attributes = attributes;
        this.transaction = transaction;
        this.clock = clock;
    }

    @Override
    public Set<String> required() {
        return Set.of(ID);
    }

    @Override
    public Batch newBatch() {
        return new Staged();
    }

    /** Keeps the rows until all are there, since a new attribute's type is told by all of them. */
    private final class Staged implements Batch {
        private final List<Row> rows = new ArrayList<>();
        private final Set<String> keys = new HashSet<>();
        private long characters;

        @Override
        public void add(Row row) throws RowRejected {
            new Fields(row, clock.instant()).text(ID, 200);
            if (row.fields().size() > Attributes.MOST) {
                throw new RowRejected(
                        null, "TOO_LONG", "A row has at most " + Attributes.MOST + " attributes.");
            }
            for (Map.Entry<String, Object> field : row.fields().entrySet()) {
                characters +=
                        field.getKey().length()
                                + AttributeValues.check(field.getKey(), field.getValue());
            }
            keys.addAll(row.fields().keySet());
            rows.add(row);
        }

        @Override
        public boolean isFull() {
            return rows.size() >= MOST_ROWS || characters >= MOST_CHARACTERS;
        }

        @Override
        public Mono<Recorded> record() {
            keys.remove(ID);
            return rows.isEmpty()
                    ? Mono.just(Recorded.NOTHING)
                    : attributes.types(keys).flatMap(this::withNew).flatMap(this::recordTyped);
        }

        private Mono<Map<String, AttributeType>> withNew(Map<String, AttributeType> known) {
            Set<String> unseen = new HashSet<>(keys);
            unseen.removeAll(known.keySet());
            Map<String, AttributeType> inferred = AttributeValues.infer(rows, unseen);
            return attributes
                    .register(inferred)
                    .map(registered -> {
                        Map<String, AttributeType> all = new HashMap<>(registered);
                        all.putAll(known);
                        return all;
                    });
        }

        private Mono<Recorded> recordTyped(Map<String, AttributeType> types) {
            CustomerBatch batch = new CustomerBatch();
            List<RowError> refused = new ArrayList<>();
            for (Row row : rows) {
                try {
                    batch.add(
                            new Fields(row, clock.instant()).text(ID, 200),
                            AttributeValues.typed(row, types));
                } catch (RowRejected rejected) {
                    refused.add(rejected.at(row.line()));
                }
            }
            Mono<Recorded> recorded =
                    batch.size() == 0
                            ? Mono.just(Recorded.NOTHING)
                            : transaction.run(customers.record(batch, clock.instant()));
            return recorded.map(result -> result.withRefused(refused.size(), refused));
        }
    }
}
