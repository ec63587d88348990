package dev.liftgraph.reporting;

import dev.liftgraph.api.BadRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.QueryMapping;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;
import reactor.core.publisher.Mono;

/** Serves a quarter's review of segments, as GraphQL and as a table. */
@RestController
class SegmentPackController {
    private final SegmentReviewPacks packs;

    SegmentPackController(SegmentReviewPacks packs) {
        this.packs = packs;
    }

    @QueryMapping
    Mono<SegmentReviewPack> segmentReviewPack(
            @Argument QuarterInput quarter, @Argument @Nullable String campaign) {
        return packs.of(quarter, campaign);
    }

    @GetMapping("/reports/segment-reviews/{year:\\d{4}}-Q{quarter:\\d}.csv")
    Mono<ResponseEntity<String>> csv(
            @PathVariable int year,
            @PathVariable int quarter,
            @RequestParam(required = false) @Nullable String campaign) {
        return Mono.defer(() -> packs.of(new QuarterInput(year, quarter), campaign))
                .map(pack -> file().body(new SegmentPackCsv(pack).text()))
                .onErrorMap(BadRequest.class, SegmentPackController::refused);
    }

    private static ResponseEntity.BodyBuilder file() {
        ContentDisposition file =
                ContentDisposition.attachment().filename("segment-reviews.csv").build();
        return ReportController.ok(ReportController.CSV)
                .header(HttpHeaders.CONTENT_DISPOSITION, file.toString());
    }

    private static ResponseStatusException refused(BadRequest problem) {
        return new ResponseStatusException(HttpStatus.BAD_REQUEST, problem.getMessage());
    }
}
