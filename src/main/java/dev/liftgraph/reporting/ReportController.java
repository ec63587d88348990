package dev.liftgraph.reporting;

import java.nio.charset.StandardCharsets;
import java.util.function.Function;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;
import reactor.core.publisher.Mono;

/** {@code GET /reports/campaigns/{key}.html} and {@code .csv}: a campaign on one page. */
@RestController
class ReportController {
    private static final MediaType HTML = new MediaType("text", "html", StandardCharsets.UTF_8);
    static final MediaType CSV = new MediaType("text", "csv", StandardCharsets.UTF_8);

    private final CampaignReports reports;

    ReportController(CampaignReports reports) {
        this.reports = reports;
    }

    @GetMapping("/reports/campaigns/{key}.html")
    Mono<ResponseEntity<String>> html(@PathVariable String key) {
        return answer(key, ok(HTML), report -> new ReportPage(report).html());
    }

    @GetMapping("/reports/campaigns/{key}.csv")
    Mono<ResponseEntity<String>> csv(@PathVariable String key) {
        ContentDisposition file =
                ContentDisposition.attachment().filename("campaign-report.csv").build();
        return answer(
                key,
                ok(CSV).header(HttpHeaders.CONTENT_DISPOSITION, file.toString()),
                report -> new ReportCsv(report).text());
    }

    static ResponseEntity.BodyBuilder ok(MediaType type) {
        return ResponseEntity.ok()
                .contentType(type)
                .header("Content-Security-Policy", PageStyle.POLICY)
                .header("X-Content-Type-Options", "nosniff")
                .header("Referrer-Policy", "no-referrer")
                .header(HttpHeaders.CACHE_CONTROL, "no-store");
    }

    private Mono<ResponseEntity<String>> answer(
            String key, ResponseEntity.BodyBuilder ok, Function<CampaignReport, String> render) {
        return reports.of(key)
                .map(report -> ok.body(render.apply(report)))
                .switchIfEmpty(Mono.error(() -> new ResponseStatusException(HttpStatus.NOT_FOUND)));
    }
}
