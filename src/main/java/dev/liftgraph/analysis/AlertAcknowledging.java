package dev.liftgraph.analysis;

import dev.liftgraph.api.NodeId;
import dev.liftgraph.api.Problem;
import dev.liftgraph.api.Rejection;
import java.util.UUID;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Notes that somebody knows of an alert. */
@Component
class AlertAcknowledging {
    private static final int LONGEST_NAME = 200;

    private final Alerts alerts;

    AlertAcknowledging(Alerts alerts) {
        this.alerts = alerts;
    }

    /**
     * @param alert global id
     */
    record Input(String alert, String acknowledgedBy) {}

    private enum ErrorCode {
        ALERT_ACKNOWLEDGED,
        ALERT_NOT_FOUND,
        TEXT_INVALID
    }

    Mono<Alert> acknowledge(Input input) {
        String by = input.acknowledgedBy();
        if (by.isBlank() || by.length() > LONGEST_NAME) {
            String message = "The text must have 1 to " + LONGEST_NAME + " characters.";
            return Mono.error(rejection(ErrorCode.TEXT_INVALID, message, "acknowledgedBy"));
        }
        return NodeId.decode(input.alert())
                .filter(id -> id.type().equals(AlertNodes.TYPE))
                .map(id -> acknowledge(id.id(), by))
                .orElseGet(AlertAcknowledging::notFound);
    }

    private Mono<Alert> acknowledge(UUID id, String by) {
        return alerts.acknowledge(id, by)
                .switchIfEmpty(
                        Mono.defer(() -> alerts.byId(id))
                                .flatMap(known ->
                                        Mono.error(
                                                rejection(
                                                        ErrorCode.ALERT_ACKNOWLEDGED,
                                                        known.acknowledgedBy()
                                                                + " acknowledged it before.",
                                                        "alert"))))
                .switchIfEmpty(Mono.defer(AlertAcknowledging::notFound));
    }

    private static Mono<Alert> notFound() {
        return Mono.error(
                rejection(ErrorCode.ALERT_NOT_FOUND, "There is no alert with this id.", "alert"));
    }

    private static Rejection rejection(ErrorCode code, String message, String field) {
        return new Rejection(Problem.of(code, message, field));
    }
}
