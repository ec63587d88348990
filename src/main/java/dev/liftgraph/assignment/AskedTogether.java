package dev.liftgraph.assignment;

import dev.liftgraph.assignment.CustomerRecords.Question;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/**
 * Asks what is known of customers with few statements: while one is under way, questions wait and
 * then go together into the next.
 */
@Component
class AskedTogether {
    private static final int STATEMENTS_AT_ONCE = 2;
    private static final int MOST_TOGETHER = 2_000;

    /** More wait only when the database stands still. */
    private static final int MOST_WAITING = 100_000;

    private final CustomerRecords records;
    private final Queue<Waiting> queue = new ConcurrentLinkedQueue<>();
    private final AtomicInteger waiting = new AtomicInteger();
    private final AtomicInteger underWay = new AtomicInteger();

    private record Waiting(Question question, Sinks.One<CustomerRecord> answer) {}

    AskedTogether(CustomerRecords records) {
        this.records = records;
    }

    Mono<CustomerRecord> ask(Question question) {
        return Mono.defer(() -> {
            if (waiting.incrementAndGet() > MOST_WAITING) {
                waiting.decrementAndGet();
                return Mono.error(new TooManyWaiting());
            }
            Waiting one = new Waiting(question, Sinks.one());
            queue.add(one);
            drain();
            return one.answer().asMono();
        });
    }

    /** Whoever finishes looks again, so that no question is left behind. */
    private void drain() {
        while (!queue.isEmpty()) {
            if (underWay.incrementAndGet() > STATEMENTS_AT_ONCE) {
                underWay.decrementAndGet();
                return;
            }
            List<Waiting> batch = take();
            if (batch.isEmpty()) {
                underWay.decrementAndGet();
            } else {
                answer(batch);
            }
        }
    }

    private List<Waiting> take() {
        List<Waiting> batch = new ArrayList<>();
        while (batch.size() < MOST_TOGETHER) {
            Waiting one = queue.poll();
            if (one == null) {
                break;
            }
            batch.add(one);
        }
        waiting.addAndGet(-batch.size());
        return batch;
    }

    private void answer(List<Waiting> batch) {
        records.answers(batch.stream().map(Waiting::question).toList())
                .doFinally(_ -> {
                    underWay.decrementAndGet();
                    drain();
                })
                .subscribe(
                        answers -> tell(batch, answers),
                        failure -> batch.forEach(one -> one.answer().tryEmitError(failure)));
    }

    private static void tell(List<Waiting> batch, Map<Integer, CustomerRecord> answers) {
        for (int i = 0; i < batch.size(); i++) {
            batch.get(i).answer().tryEmitValue(answers.get(i));
        }
    }
}
