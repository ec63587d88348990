package dev.liftgraph.reporting;

import dev.liftgraph.api.BadRequest;
import dev.liftgraph.campaign.Campaign;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Currency;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.dataloader.DataLoader;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.SchemaMapping;
import org.springframework.graphql.execution.BatchLoaderRegistry;
import org.springframework.stereotype.Controller;

/** Serves key figures by segment and period. */
@Controller
class KpiController {
    private static final int MOST_SEGMENTS = 50;

    KpiController(BatchLoaderRegistry registry, KpiComputing computing) {
        registry.forTypePair(KpiRequest.class, KpiAnswer.class)
                .registerMappedBatchLoader((asked, _) -> computing.of(asked));
    }

    @SchemaMapping(typeName = "Campaign")
    CompletableFuture<CampaignKpis> kpis(
            Campaign campaign,
            @Argument KpiPeriodInput period,
            @Argument @Nullable List<String> segments,
            @Argument KpiDefinitionsInput definitions,
            @Argument @Nullable Currency currency,
            @Argument @Nullable Instant membersAsOf,
            DataLoader<KpiRequest, KpiAnswer> answers) {
        check(segments, definitions, currency);
        KpiRequest request =
                new KpiRequest(
                        campaign,
                        period.of(campaign.timeline()),
                        segments,
                        definitions,
                        currency,
                        micros(membersAsOf));
        return answers.load(request).thenApply(KpiAnswer::orThrow);
    }

    private static void check(
            @Nullable List<String> segments,
            KpiDefinitionsInput definitions,
            @Nullable Currency currency) {
        if (segments != null && segments.size() > MOST_SEGMENTS) {
            throw new BadRequest("segments must name at most " + MOST_SEGMENTS + " segments.");
        }
        definitions.check();
        Currencies.check(currency);
    }

    /** As the database keeps it. */
    static @Nullable Instant micros(@Nullable Instant moment) {
        return moment == null ? null : moment.truncatedTo(ChronoUnit.MICROS);
    }
}
