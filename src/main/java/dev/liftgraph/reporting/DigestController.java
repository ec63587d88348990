package dev.liftgraph.reporting;

import dev.liftgraph.api.Connection;
import dev.liftgraph.api.Page;
import dev.liftgraph.campaign.Campaign;
import java.time.LocalDate;
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
    private final Digests digests;
    private final DigestIssues issues;

    DigestController(Digests digests, DigestIssues issues) {
        this.digests = digests;
        this.issues = issues;
    }

    @QueryMapping
    Mono<Digest> digest(@Argument DigestPeriod period, @Argument @Nullable LocalDate endingOn) {
        return digests.of(period, endingOn);
    }

    @QueryMapping
    Mono<Connection<DigestIssue>> digestIssues(
            @Argument int first, @Argument @Nullable String after) {
        Page page = Page.of(first, after);
        return issues.page(page).map(rows -> Connection.of(rows, page, DigestIssue::id));
    }

    @SchemaMapping(typeName = "Overspending")
    CompletableFuture<Campaign> campaign(
            Overspending overspending, DataLoader<UUID, Campaign> campaigns) {
        return campaigns.load(overspending.campaignId());
    }
}
