package dev.liftgraph.assignment;

import dev.liftgraph.assignment.CustomerRecords.Question;
import dev.liftgraph.experiment.Variant;
import java.time.Clock;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
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
        return assign(plan, customerId, null);
    }

    /**
     * @param account the customer's, should none be known here; null when none was given
     */
    Mono<Assignment> assign(AssignmentPlan plan, String customerId, @Nullable String account) {
        Variant forced = plan.forced().get(customerId);
        return forced == null
                ? draw(plan, customerId, account)
                : Mono.just(Assignment.forced(plan.experiment(), customerId, forced));
    }

    private Mono<Assignment> draw(
            AssignmentPlan plan, String customerId, @Nullable String account) {
        RunningPlan running = plan.running();
        return running == null
                ? Mono.just(
                        Assignment.none(
                                plan.experiment(), customerId, AssignmentReason.NOT_RUNNING))
                : running.experiment().randomised().ofAccounts()
                        ? ofAccount(running, customerId, account, clock.instant())
                        : assign(running, customerId, clock.instant());
    }

    /** What is drawn depends on the account, which is known where the customer is. */
    private Mono<Assignment> ofAccount(
            RunningPlan plan, String customerId, @Nullable String account, Instant at) {
        return records.ask(new Question(plan.experiment().id(), customerId, true, account))
                .map(known -> {
                    Assignment drawn = plan.draw(customerId, known.account(), at);
                    return plan.asks(drawn, at) ? plan.settle(drawn, known, at) : drawn;
                });
    }

    private Mono<Assignment> assign(RunningPlan plan, String customerId, Instant at) {
        Assignment drawn = plan.draw(customerId, at);
        return plan.asks(drawn, at)
                ? records.ask(new Question(plan.experiment().id(), customerId, false, null))
                        .map(known -> plan.settle(drawn, known, at))
                : Mono.just(drawn);
    }
}
