package dev.liftgraph.ingest;

import dev.liftgraph.api.Problem;
import dev.liftgraph.api.Rejection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.MutationMapping;
import org.springframework.stereotype.Controller;
import reactor.core.publisher.Mono;

/** Serves the mutations that record small batches of facts. */
@Controller
class RecordController {
    private final CustomerKind customers;
    private final EventKind events;
    private final ExposureKind exposures;
    private final Imports imports;

    RecordController(
            CustomerKind customers, EventKind events, ExposureKind exposures, Imports imports) {
        this.customers = customers;
        this.events = events;
        this.exposures = exposures;
        this.imports = imports;
    }

    record Payload(@Nullable ImportReport report, List<Problem> userErrors) {}

    @MutationMapping
    Mono<Payload> customersRecord(@Argument Map<String, Object> input) {
        return record(new InputRows("customers"), input, customers);
    }

    @MutationMapping
    Mono<Payload> eventsRecord(@Argument Map<String, Object> input) {
        return record(new InputRows("events"), input, events);
    }

    @MutationMapping
    Mono<Payload> exposuresRecord(@Argument Map<String, Object> input) {
        return record(new InputRows("exposures"), input, exposures);
    }

    private Mono<Payload> record(InputRows rows, Map<String, Object> input, FactKind kind) {
        return Mono.fromCallable(() -> rows.read(input))
                .flatMap(read -> imports.run(read, kind))
                .map(report -> new Payload(report, List.of()))
                .onErrorResume(
                        Rejection.class,
                        rejection -> Mono.just(new Payload(null, rejection.problems())));
    }
}
