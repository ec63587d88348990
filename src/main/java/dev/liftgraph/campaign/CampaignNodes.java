package dev.liftgraph.campaign;

import dev.liftgraph.api.NodeFinder;
import java.util.UUID;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

@Component
class CampaignNodes implements NodeFinder {
    static final String TYPE = "Campaign";

    private final Campaigns campaigns;

    CampaignNodes(Campaigns campaigns) {
        this.campaigns = campaigns;
    }

    @Override
    public String type() {
        return TYPE;
    }

    @Override
    public Mono<Campaign> find(UUID id) {
        return campaigns.byId(id);
    }
}
