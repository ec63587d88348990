package dev.liftgraph.reporting;

import dev.liftgraph.campaign.Campaigns;
import java.time.LocalDate;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Puts digests into words. */
@Component
class DigestTexts {
    private final Digests digests;
    private final Campaigns campaigns;

    DigestTexts(Digests digests, Campaigns campaigns) {
        this.digests = digests;
        this.campaigns = campaigns;
    }

    Mono<DigestText> of(DigestPeriod period, LocalDate endingOn) {
        return digests.of(period, endingOn)
                .flatMap(digest ->
                        campaigns
                                .byIds(
                                        digest.overspent().stream()
                                                .map(Overspending::campaignId)
                                                .toList())
                                .map(known -> new DigestText(digest, known)));
    }
}
