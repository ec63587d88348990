package dev.liftgraph.reporting;

import dev.liftgraph.api.BadRequest;
import dev.liftgraph.campaign.Campaign;
import dev.liftgraph.campaign.Timeline;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Currency;
import java.util.concurrent.CompletableFuture;
import org.dataloader.DataLoader;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.SchemaMapping;
import org.springframework.graphql.execution.BatchLoaderRegistry;
import org.springframework.stereotype.Controller;

/** Serves what customers did by a UTM parameter. */
@Controller
class UtmController {
    private static final int MOST_DAYS = 366;

    UtmController(BatchLoaderRegistry registry, UtmComputing computing) {
        registry.forTypePair(UtmRequest.class, UtmAnswer.class)
                .registerMappedBatchLoader((asked, _) -> computing.of(asked));
    }

    @SchemaMapping(typeName = "Campaign")
    CompletableFuture<UtmBreakdown> utmBreakdown(
            Campaign campaign,
            @Argument UtmParameter by,
            @Argument String conversion,
            @Argument @Nullable LocalDate from,
            @Argument @Nullable LocalDate to,
            @Argument @Nullable String segment,
            @Argument @Nullable Currency currency,
            @Argument @Nullable Instant membersAsOf,
            DataLoader<UtmRequest, UtmAnswer> answers) {
        Currencies.check(currency);
        KpiPeriod span = span(campaign.timeline(), from, to);
        Instant members = KpiController.micros(membersAsOf);
        Instant at = members == null ? span.startsAt() : members;
        return answers.load(new UtmRequest(campaign, by, conversion, span, segment, currency, at))
                .thenApply(UtmAnswer::orThrow);
    }

    private static KpiPeriod span(
            Timeline timeline, @Nullable LocalDate from, @Nullable LocalDate to) {
        LocalDate first = from == null ? timeline.startsOn() : from;
        LocalDate last = to == null ? timeline.endsOn() : to;
        KpiPeriod span = KpiPeriod.of(null, first, last, timeline.zone());
        if (span.days() < 1 || span.days() > MOST_DAYS) {
            throw new BadRequest("from and to must have 1 to " + MOST_DAYS + " days between them.");
        }
        return span;
    }
}
