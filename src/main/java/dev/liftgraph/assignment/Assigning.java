package dev.liftgraph.assignment;

import dev.liftgraph.assignment.CustomerRecords.Question;
import dev.liftgraph.experiment.Variant;
import java.time.Clock;
import java.time.Instant;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Assigns customers: what is drawn, unless what is known of the customer says otherwise. */
@Component
class Assigning {
    private final AskedTogether records;
    private final Clock clock;

    Assigning(AskedTogether records, Clock clock) {
        this.records = records;
        this.clock = clock;
    }

    Mono<Assignment> assign(AssignmentPlan plan, String customerId) {
        Variant forced = plan.forced().get(customerId);
        return forced == null
                ? draw(plan, customerId)
                : Mono.just(Assignment.forced(plan.experiment(), customerId, forced));
    }

    private Mono<Assignment> draw(AssignmentPlan plan, String customerId) {
        RunningPlan running = plan.running();
        return running == null
                ? Mono.just(
                        Assignment.none(
                                plan.experiment(), customerId, AssignmentReason.NOT_RUNNING))
                : assign(running, customerId, clock.instant());
    }

    private Mono<Assignment> assign(RunningPlan plan, String customerId, Instant at) {
        Assignment drawn = plan.draw(customerId, at);
        return plan.asks(drawn, at)
                ? records.ask(new Question(plan.experiment().id(), customerId))
                        .map(known -> plan.settle(drawn, known, at))
                : Mono.just(drawn);
    }
}
