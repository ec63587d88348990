package dev.liftgraph.ingest;

import dev.liftgraph.api.Recorded;
import dev.liftgraph.experiment.ExposureBatch;
import dev.liftgraph.experiment.Exposures;
import java.time.Clock;
import java.util.Set;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Exposures: experiment, customerId, variant, occurredAt. Further columns are ignored. */
@Component
class ExposureKind implements FactKind {
    private final Exposures exposures;
    private final BulkTransaction transaction;
    private final Clock clock;

    ExposureKind(Exposures exposures, BulkTransaction transaction, Clock clock) {
        this.exposures = exposures;
        this.transaction = transaction;
        this.clock = clock;
    }

    @Override
    public Set<String> required() {
        return Set.of("experiment", "customerId", "variant", "occurredAt");
    }

    @Override
    public Batch newBatch() {
        return new Staged();
    }

    private final class Staged implements Batch {
        private final ExposureBatch batch = new ExposureBatch();

        @Override
        public void add(Row row) throws RowRejected {
            Fields fields = new Fields(row, clock.instant());
            batch.add(
                    row.line(),
                    fields.text("experiment", 100),
                    fields.text("customerId", 200),
                    fields.text("variant", 100),
                    fields.instant("occurredAt"));
        }

        @Override
        public boolean isFull() {
            return batch.isFull();
        }

        @Override
        public Mono<Recorded> record() {
            return batch.size() == 0
                    ? Mono.just(Recorded.NOTHING)
                    : transaction.run(exposures.record(batch));
        }
    }
}
