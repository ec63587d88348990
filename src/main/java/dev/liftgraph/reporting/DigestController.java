package dev.liftgraph.reporting;

import dev.liftgraph.campaign.Campaign;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.dataloader.DataLoader;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.QueryMapping;
import org.springframework.graphql.data.method.annotation.SchemaMapping;
import org.springframework.stereotype.Controller;
import reactor.core.publisher.Mono;

/** Serves what leadership should hear of a week or a quarter. */
@Controller
class DigestController {
    private final ProgrammeExperiments experiments;
    private final ExperimentJudging judging;
    private final Overspendings overspendings;
    private final Clock clock;

    DigestController(
            ProgrammeExperiments experiments,
            ExperimentJudging judging,
            Overspendings overspendings,
            Clock clock) {
        this.experiments = experiments;
        this.judging = judging;
        this.overspendings = overspendings;
        this.clock = clock;
    }

    @QueryMapping
    Mono<Digest> digest(@Argument DigestPeriod period, @Argument @Nullable LocalDate endingOn) {
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        ReportedDays days = period.days(endingOn, today);
        return Mono.zip(
                        experiments.concluded(days).flatMap(judging::of),
                        experiments.counts(days),
                        overspendings.of(days))
                .map(found -> Digest.of(period, days, found.getT1(), found.getT2(), found.getT3()));
    }

    @SchemaMapping(typeName = "Overspending")
    CompletableFuture<Campaign> campaign(
            Overspending overspending, DataLoader<UUID, Campaign> campaigns) {
        return campaigns.load(overspending.campaignId());
    }
}
