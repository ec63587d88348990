package dev.liftgraph.reporting;

import dev.liftgraph.api.BadRequest;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Locale;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;
import reactor.core.publisher.Mono;

/** {@code GET /reports/digests/{week,quarter}/{last day}.html}. */
@RestController
class DigestPageController {
    private static final MediaType HTML = new MediaType("text", "html", StandardCharsets.UTF_8);

    private final DigestTexts texts;
    private final Clock clock;

    DigestPageController(DigestTexts texts, Clock clock) {
        this.texts = texts;
        this.clock = clock;
    }

    @GetMapping("/reports/digests/{period}/{endingOn}.html")
    Mono<ResponseEntity<String>> page(@PathVariable String period, @PathVariable String endingOn) {
        return Mono.defer(() -> texts.of(period(period), date(endingOn)))
                .map(text ->
                        ReportController.ok(HTML)
                                .body(new DigestPage(text, clock.instant()).html()))
                .onErrorMap(BadRequest.class, bad -> notFound());
    }

    private static DigestPeriod period(String name) {
        return Arrays.stream(DigestPeriod.values())
                .filter(period -> period.name().toLowerCase(Locale.ROOT).equals(name))
                .findFirst()
                .orElseThrow(DigestPageController::notFound);
    }

    private static LocalDate date(String text) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeException _) {
            throw notFound();
        }
    }

    private static ResponseStatusException notFound() {
        return new ResponseStatusException(HttpStatus.NOT_FOUND);
    }
}
