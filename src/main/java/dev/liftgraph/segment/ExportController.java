package dev.liftgraph.segment;

import java.time.Duration;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * {@code GET /segments/{key}/members.{csv,ndjson}}: a segment's members as a file of any length.
 * How many they are, and how many are left out and why, is in the headers. {@code HEAD} counts
 * only.
 */
@RestController
class ExportController {
    private final ExportPlanning planning;
    private final Exports exports;
    private final ExportSlots slots;
    private final Duration longestStall;

    ExportController(
            ExportPlanning planning,
            Exports exports,
            ExportSlots slots,
            @Value("${liftgraph.exports.stall:2m}") Duration longestStall) {
        this.planning = planning;
        this.exports = exports;
        this.slots = slots;
        this.longestStall = longestStall;
    }

    @GetMapping("/segments/{key}/members.{extension}")
    Mono<Void> members(
            @PathVariable String key, @PathVariable String extension, ServerWebExchange exchange) {
        ExportFile file = ExportFile.of(extension).orElseThrow(ExportController::noSuchFile);
        var parameters = new ExportParameters(exchange.getRequest().getQueryParams());
        return planning.plan(parameters.read(key, file)).flatMap(plan -> answer(plan, exchange));
    }

    private Mono<Void> answer(ExportPlan plan, ServerWebExchange exchange) {
        ServerHttpResponse response = exchange.getResponse();
        return exchange.getRequest().getMethod() == HttpMethod.HEAD
                ? slots.within(exports.counts(plan))
                        .doOnNext(counts -> describe(response, plan, counts))
                        .then(Mono.defer(response::setComplete))
                : response.writeWith(file(plan, response));
    }

    /**
     * The headers are not sent before the first page is there. The time between pieces is the
     * client's, since they are made as it takes them.
     */
    private Flux<DataBuffer> file(ExportPlan plan, ServerHttpResponse response) {
        ExportLines lines = ExportLines.of(plan);
        return slots.within(exports.pages(plan))
                .doOnNext(page -> {
                    if (page.first()) {
                        describe(response, plan, page.counts());
                    }
                })
                .concatMapIterable(lines::chunks, 1)
                .timeout(Mono.never(), _ -> Mono.delay(longestStall))
                .map(response.bufferFactory()::wrap);
    }

    private static void describe(
            ServerHttpResponse response, ExportPlan plan, ExportCounts counts) {
        HttpHeaders headers = response.getHeaders();
        headers.setContentType(plan.request().file().mediaType());
        headers.setContentDisposition(
                ContentDisposition.attachment().filename(plan.fileName()).build());
        headers.setCacheControl("no-store");
        headers.set("Liftgraph-Members", Long.toString(counts.members()));
        headers.set("Liftgraph-Exported", Long.toString(counts.exported()));
        headers.set("Liftgraph-Without-Consent", Long.toString(counts.withoutConsent()));
        headers.set("Liftgraph-Without-Email", Long.toString(counts.withoutEmail()));
        headers.set("Liftgraph-At-Contact-Cap", Long.toString(counts.atContactCap()));
        headers.set("Liftgraph-Evaluated-At", plan.evaluatedAt().toString());
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> refused(ExportRefused refused) {
        return ResponseEntity.of(refused.problem()).build();
    }

    private static ResponseStatusException noSuchFile() {
        return new ResponseStatusException(HttpStatus.NOT_FOUND);
    }
}
