package dev.liftgraph.demo;

import dev.liftgraph.customer.CustomerBatch;
import dev.liftgraph.customer.Customers;
import dev.liftgraph.customer.EventBatch;
import dev.liftgraph.customer.Events;
import dev.liftgraph.experiment.ExposureBatch;
import dev.liftgraph.experiment.Exposures;
import dev.liftgraph.experiment.TouchedUnits;
import java.util.List;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Component;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Records the demo's firms, what they do and which variants they meet, a batch at a time. */
@Component
class DemoFacts {
    private static final int FIRMS_PER_BATCH = 2_000;

    private final Customers customers;
    private final Events events;
    private final Exposures exposures;
    private final TouchedUnits touchedUnits;
    private final TransactionalOperator transaction;

    DemoFacts(
            Customers customers,
            Events events,
            Exposures exposures,
            TouchedUnits touchedUnits,
            @Qualifier("bulk") TransactionalOperator transaction) {
        this.customers = customers;
        this.events = events;
        this.exposures = exposures;
        this.touchedUnits = touchedUnits;
        this.transaction = transaction;
    }

    Mono<Void> recordCustomersAndEvents(Firms firms) {
        return batches(firms)
                .concatMap(batch -> recordCustomers(batch, firms).then(recordEvents(batch)))
                .then();
    }

    private static Flux<List<Firm>> batches(Firms firms) {
        return Flux.range(1, Firms.COUNT).map(firms::firm).buffer(FIRMS_PER_BATCH);
    }

    private Mono<Void> recordCustomers(List<Firm> firms, Firms all) {
        CustomerBatch batch = new CustomerBatch();
        firms.forEach(firm -> batch.add(firm.id(), firm.attributes()));
        return transaction.transactional(customers.record(batch, all.knownSince())).then();
    }

    private Mono<Void> recordEvents(List<Firm> firms) {
        EventBatch batch = new EventBatch();
        for (Firm firm : firms) {
            for (int i = 0; i < firm.deeds().size(); i++) {
                Deed deed = firm.deeds().get(i);
                String message = "demo-" + firm.id() + "-" + i;
                batch.add(
                        batch.size() + 1L,
                        message,
                        firm.id(),
                        deed.event(),
                        deed.at(),
                        deed.amount(),
                        null);
            }
        }
        return events.prepare(batch)
                .then(
                        transaction.transactional(
                                events.record(batch)
                                        .then(touchedUnits.markRecorded())
                                        .then(events.nameRecorded())));
    }

    Mono<Void> recordExposures(Firms firms) {
        return batches(firms)
                .map(DemoFacts::exposed)
                .concatMap(batch -> transaction.transactional(exposures.record(batch)))
                .then();
    }

    private static ExposureBatch exposed(List<Firm> firms) {
        ExposureBatch batch = new ExposureBatch();
        for (Firm firm : firms) {
            Encounter met = firm.encounter();
            if (met != null) {
                batch.add(batch.size() + 1L, met.experiment(), firm.id(), met.variant(), met.at());
            }
        }
        return batch;
    }
}
