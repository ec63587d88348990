package dev.liftgraph.analysis;

import dev.liftgraph.api.NodeFinder;
import java.util.UUID;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Finds alerts by global id. */
@Component
class AlertNodes implements NodeFinder {
    static final String TYPE = "Alert";

    private final Alerts alerts;

    AlertNodes(Alerts alerts) {
        this.alerts = alerts;
    }

    @Override
    public String type() {
        return TYPE;
    }

    @Override
    public Mono<Alert> find(UUID id) {
        return alerts.byId(id);
    }
}
