package dev.liftgraph.analysis;

import dev.liftgraph.experiment.Experiments;
import java.util.List;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Compares variants by what was known before, one experiment after the other. */
@Component
class BalanceSchedule {
    private static final Logger log = LoggerFactory.getLogger(BalanceSchedule.class);

    private final BalanceChecks checks;
    private final Experiments experiments;

    BalanceSchedule(BalanceChecks checks, Experiments experiments) {
        this.checks = checks;
        this.experiments = experiments;
    }

    @Scheduled(
            initialDelayString = "${liftgraph.health.balance-every:5m}",
            fixedDelayString = "${liftgraph.health.balance-every:5m}")
    Mono<Void> checkAll() {
        return Mono.defer(() -> checks.due().collectList())
                .flatMapIterable(due -> due)
                .concatMap(this::check)
                .then();
    }

    /** One that fails keeps no other from being compared. */
    private Mono<Void> check(UUID id) {
        return experiments
                .byIds(List.of(id))
                .mapNotNull(found -> found.get(id))
                .flatMap(checks::check)
                .onErrorResume(failure -> {
                    log.warn("The variants of an experiment were not compared", failure);
                    return Mono.empty();
                });
    }
}
