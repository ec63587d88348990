package dev.liftgraph.ingest;

import dev.liftgraph.api.Recorded;
import dev.liftgraph.customer.EventBatch;
import dev.liftgraph.customer.Events;
import dev.liftgraph.experiment.TouchedUnits;
import java.time.Clock;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/** Events: messageId, customerId, event, occurredAt, value; further columns are properties. */
@Component
class EventKind implements FactKind {
    private static final Set<String> OWN =
            Set.of("messageId", "customerId", "event", "occurredAt", "value");
    private static final int LONGEST_PROPERTIES = 10_000;
    private static final JsonMapper JSON = new JsonMapper();

    private final Events events;
    private final TouchedUnits touchedUnits;
    private final BulkTransaction transaction;
    private final Clock clock;

    EventKind(Events events, TouchedUnits touchedUnits, BulkTransaction transaction, Clock clock) {
        this.events = events;
        this.touchedUnits = touchedUnits;
        this.transaction = transaction;
        this.clock = clock;
    }

    @Override
    public Set<String> required() {
        return Set.of("messageId", "customerId", "event", "occurredAt");
    }

    @Override
    public Batch newBatch() {
        return new Staged();
    }

    private final class Staged implements Batch {
        private final EventBatch batch = new EventBatch();

        @Override
        public void add(Row row) throws RowRejected {
            Fields fields = new Fields(row, clock.instant());
            batch.add(
                    row.line(),
                    fields.text("messageId", 200),
                    fields.text("customerId", 200),
                    fields.text("event", 100),
                    fields.instant("occurredAt"),
                    fields.amount("value"),
                    properties(row));
        }

        @Override
        public boolean isFull() {
            return batch.isFull();
        }

        @Override
        public Mono<Recorded> record() {
            return batch.size() == 0
                    ? Mono.just(Recorded.NOTHING)
                    : events.prepare(batch)
                            .then(
                                    transaction.run(
                                            events.record(batch)
                                                    .flatMap(recorded ->
                                                            touchedUnits
                                                                    .markRecorded()
                                                                    .then(events.nameRecorded())
                                                                    .thenReturn(recorded))));
        }
    }

    private static @Nullable String properties(Row row) throws RowRejected {
        if (OWN.containsAll(row.fields().keySet())) {
            return null;
        }
        Map<String, Object> properties = new TreeMap<>(row.fields());
        properties.keySet().removeAll(OWN);
        for (Map.Entry<String, Object> property : properties.entrySet()) {
            checkNumbers(property.getKey(), property.getValue());
        }
        String json = JSON.writeValueAsString(properties);
        if (json.length() > LONGEST_PROPERTIES) {
            throw new RowRejected(
                    null, "TOO_LONG", "The properties are longer than 10,000 characters together.");
        }
        if (json.contains("\\u0000") || !Fields.isClean(json)) {
            throw new RowRejected(
                    null, "INVALID_TEXT", "A property has a NUL or bytes that are not UTF-8.");
        }
        return json;
    }

    /** Nested ones too: PostgreSQL refuses a whole batch for one number that it cannot hold. */
    private static void checkNumbers(String column, @Nullable Object value) throws RowRejected {
        if (value instanceof Number) {
            Fields.number(column, value);
        } else if (value instanceof Map<?, ?> fields) {
            checkNumbers(column, fields.values());
        } else if (value instanceof Collection<?> items) {
            for (Object item : items) {
                checkNumbers(column, item);
            }
        }
    }
}
