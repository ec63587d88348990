package dev.liftgraph.experiment;

import static java.util.Objects.requireNonNull;

import dev.liftgraph.campaign.Campaign;
import dev.liftgraph.campaign.ConflictCheck;
import dev.liftgraph.campaign.ConflictChecks;
import dev.liftgraph.experiment.ContactLoads.Asked;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Finds what speaks against launching campaigns as they are. None of it stops anybody. */
@Component
class LaunchWarnings {
    private final ConflictChecks conflicts;
    private final ContactLoads contacts;
    private final Clock clock;

    LaunchWarnings(ConflictChecks conflicts, ContactLoads contacts, Clock clock) {
        this.conflicts = conflicts;
        this.contacts = contacts;
        this.clock = clock;
    }

    Mono<Map<Campaign, List<LaunchWarning>>> of(Collection<Campaign> campaigns) {
        Instant now = now();
        List<Asked> asked = campaigns.stream().map(each -> new Asked(each.id(), now)).toList();
        return Mono.zip(conflicts.of(campaigns), contacts.of(asked))
                .map(found -> {
                    Map<Campaign, List<LaunchWarning>> all = new HashMap<>();
                    campaigns.forEach(each ->
                            all.put(
                                    each,
                                    warnings(
                                            requireNonNull(found.getT1().get(each)),
                                            requireNonNull(
                                                    found.getT2()
                                                            .get(new Asked(each.id(), now))))));
                    return all;
                });
    }

    Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    private static List<LaunchWarning> warnings(ConflictCheck check, ContactLoad load) {
        return Stream.of(LaunchWarning.of(check), LaunchWarning.of(load))
                .flatMap(Optional::stream)
                .toList();
    }
}
