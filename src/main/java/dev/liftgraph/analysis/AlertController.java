package dev.liftgraph.analysis;

import dev.liftgraph.api.Connection;
import dev.liftgraph.api.NodeId;
import dev.liftgraph.api.Page;
import dev.liftgraph.api.Problem;
import dev.liftgraph.api.Rejection;
import dev.liftgraph.experiment.Experiment;
import dev.liftgraph.experiment.Experiments;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.BatchMapping;
import org.springframework.graphql.data.method.annotation.MutationMapping;
import org.springframework.graphql.data.method.annotation.QueryMapping;
import org.springframework.graphql.data.method.annotation.SchemaMapping;
import org.springframework.stereotype.Controller;
import reactor.core.publisher.Mono;

/** Serves alerts. */
@Controller
class AlertController {
    private final Alerts alerts;
    private final AlertAcknowledging acknowledging;
    private final Experiments experiments;

    AlertController(Alerts alerts, AlertAcknowledging acknowledging, Experiments experiments) {
        this.alerts = alerts;
        this.acknowledging = acknowledging;
        this.experiments = experiments;
    }

    record Payload(@Nullable Alert alert, List<Problem> userErrors) {}

    @QueryMapping
    Mono<Connection<Alert>> alerts(
            @Argument int first,
            @Argument @Nullable String after,
            @Argument @Nullable String experiment,
            @Argument @Nullable Boolean acknowledged) {
        Page page = Page.of(first, after);
        return alerts.page(page, experiment, acknowledged)
                .map(rows -> Connection.of(rows, page, Alert::id));
    }

    @MutationMapping
    Mono<Payload> alertAcknowledge(@Argument AlertAcknowledging.Input input) {
        return acknowledging
                .acknowledge(input)
                .map(alert -> new Payload(alert, List.of()))
                .onErrorResume(
                        Rejection.class,
                        refused -> Mono.just(new Payload(null, refused.problems())));
    }

    @SchemaMapping
    String id(Alert alert) {
        return NodeId.encode(AlertNodes.TYPE, alert.id());
    }

    @BatchMapping
    Mono<Map<Alert, @Nullable Experiment>> experiment(List<Alert> raised) {
        return experiments
                .byIds(raised.stream().map(Alert::experimentId).distinct().toList())
                .map(found -> {
                    Map<Alert, @Nullable Experiment> all = new HashMap<>();
                    raised.forEach(each -> all.put(each, found.get(each.experimentId())));
                    return all;
                });
    }

    @BatchMapping(typeName = "Experiment", field = "alerts")
    Mono<Map<Experiment, Collection<Alert>>> newest(List<Experiment> asked) {
        return alerts.newest(asked.stream().map(Experiment::id).distinct().toList())
                .map(found -> {
                    Map<Experiment, Collection<Alert>> all = new HashMap<>();
                    asked.forEach(each -> all.put(each, found.getOrDefault(each.id(), List.of())));
                    return all;
                });
    }
}
