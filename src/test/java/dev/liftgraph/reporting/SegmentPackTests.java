package dev.liftgraph.reporting;

import static org.assertj.core.api.Assertions.assertThat;

import dev.liftgraph.CampaignFixture;
import dev.liftgraph.Mutations;
import dev.liftgraph.ServerTest;
import dev.liftgraph.SteppedClock;
import dev.liftgraph.SteppedTime;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.graphql.test.tester.HttpGraphQlTester;
import org.springframework.test.web.reactive.server.EntityExchangeResult;
import org.springframework.test.web.reactive.server.WebTestClient;

/** Two segments of twelve in an experiment, and one of ten outside it. All figures are by hand. */
@ServerTest
@Import(SteppedTime.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SegmentPackTests {
    private static final Instant NOW = Instant.parse("2031-05-10T12:00:00Z");
    private static final String SELECTION =
            """
            startsOn endsOn complete campaign { key } task { key kind status dueOn signOff { by } }
            totals { segments keep merge split retire changed signed experiments lifts readable }
            segments { rule proposal { decision mergeWith { key } message } lastSignOff { decision by signedAt }
              review { segment { key size } turnover { share } proposal { decision } }
              trend { periods { startsOn endsOn complete members figures { kind value numerator denominator missing } } }
              evidence { experiment { key } metric { key } variant { key } units verdict reading
                lift { value } differencePValue } }
            """;

    @LocalServerPort int port;
    @Autowired HttpGraphQlTester graphql;
    @Autowired WebTestClient http;
    @Autowired SteppedClock clock;

    private KpiFixture fixture;
    private String experiment = "";

    @BeforeAll
    void load() {
        clock.set(Instant.parse("2031-04-07T00:00:00Z"));
        fixture = KpiFixture.with(graphql, http);
        fixture.tiers("2030-12-01T00:00:00Z", Map.of("a", 12, "b", 12, "c", 10));
        fixture.plan("2031-04-07", "UTC", List.of("a", "b", "c"));
        CampaignFixture campaign = new CampaignFixture(new Mutations(graphql), fixture.key());
        experiment =
                campaign.start(
                        Instant.parse("2031-04-07T00:00:00Z"),
                        Map.of(),
                        Map.of("segments", List.of(fixture.segment("a"), fixture.segment("b"))));
        clock.set(NOW);
        fixture.load("events", events());
        fixture.load("exposures", exposures());
        fixture.done(
                "experimentConclude",
                Map.of(
                        "experiment",
                        experiment,
                        "outcome",
                        "INCONCLUSIVE",
                        "rationale",
                        "Too few customers to tell anything.",
                        "decidedBy",
                        "Kim"));
        fixture.done(
                "segmentReviewSign",
                Map.of("segment", fixture.segment("a"), "decision", "KEEP", "by", "=Kim"));
    }

    @BeforeEach
    void stand() {
        clock.set(NOW);
    }

    private List<String> events() {
        List<String> rows = new ArrayList<>(List.of("messageId,customerId,event,occurredAt,value"));
        for (int i = 0; i < 8; i++) {
            event(rows, i, "visit", "2031-02-01T00:00:00Z");
            event(rows, i, "visit", "2031-04-20T00:00:00Z");
        }
        for (int i = 0; i < 2; i++) {
            event(rows, i, "purchase", "2031-02-02T00:00:00Z");
        }
        for (int i = 0; i < 6; i++) {
            event(rows, i, "purchase", "2031-04-21T00:00:00Z");
        }
        return rows;
    }

    private void event(List<String> rows, int number, String name, String at) {
        rows.add(
                "%s-e%d,%s,%s,%s,1"
                        .formatted(
                                fixture.key(),
                                rows.size(),
                                fixture.customer("a" + number),
                                name,
                                at));
    }

    private List<String> exposures() {
        List<String> rows = new ArrayList<>(List.of("experiment,customerId,variant,occurredAt"));
        for (String tier : List.of("a", "b")) {
            for (int i = 0; i < 12; i++) {
                rows.add(
                        "%s,%s,%s,2031-04-08T00:00:00Z"
                                .formatted(
                                        experiment,
                                        fixture.customer(tier + i),
                                        i % 2 == 0 ? "control" : "treatment"));
            }
        }
        return rows;
    }

    @Test
    void tellsOfEverySegmentOfTheCampaign() {
        Map<String, Object> pack = pack(2);
        assertThat(pack.get("startsOn")).isEqualTo("2031-04-01");
        assertThat(pack.get("endsOn")).isEqualTo("2031-06-30");
        assertThat(pack.get("complete")).isEqualTo(false);
        assertThat(pack.get("totals"))
                .hasToString(
                        "{segments=3, keep=1, merge=2, split=0, retire=0, changed=2, signed=1, experiments=1, lifts=2, readable=0}");
        assertThat(segments(pack))
                .map(row -> row.get("rule"))
                .containsExactly("TOO_SMALL_AND_ALIKE", "TOO_SMALL_AND_ALIKE", "STANDING");
        assertThat(KpiFixture.at(row(pack, "a"), "proposal", "mergeWith", "key"))
                .isEqualTo(fixture.segment("b"));
        assertThat(row(pack, "a").get("evidence"))
                .hasToString(
                        "[{experiment={key=%s}, metric={key=%s}, variant={key=treatment}, units=6, verdict=TOO_SMALL, reading=NOT_READABLE, lift=null, differencePValue=null}]"
                                .formatted(experiment, experiment));
        assertThat(row(pack, "c").get("evidence")).isEqualTo(List.of());
        assertThat(KpiFixture.at(row(pack, "a"), "lastSignOff", "by")).isEqualTo("=Kim");
        assertThat(row(pack, "b").get("lastSignOff")).isNull();
    }

    @Test
    void tellsHowTheConversionWentOn() {
        List<Map<String, Object>> periods =
                KpiFixture.list(KpiFixture.map(row(pack(2), "a"), "trend"), "periods");
        assertThat(periods)
                .map(period -> period.get("startsOn") + " " + period.get("complete"))
                .containsExactly("2031-01-01 true", "2031-04-01 false");
        assertThat(periods)
                .map(period -> figure(period, "CONVERSION"))
                .map(figure -> figure.get("numerator") + "/" + figure.get("denominator"))
                .containsExactly("2.0/8.0", "6.0/8.0");
    }

    @Test
    void hasNoEvidenceInAnotherQuarter() {
        Map<String, Object> pack = pack(1);
        assertThat(pack.get("complete")).isEqualTo(true);
        assertThat(pack.get("task")).isNull();
        assertThat(pack.get("totals"))
                .hasToString(
                        "{segments=3, keep=3, merge=0, split=0, retire=0, changed=0, signed=1, experiments=0, lifts=0, readable=0}");
    }

    @Test
    void isSignedByTheQuartersReview() {
        Map<String, Object> task = KpiFixture.map(pack(2), "task");
        assertThat(task)
                .containsEntry("kind", "QUARTERLY")
                .containsEntry("dueOn", "2031-07-14")
                .containsEntry("signOff", null);
        fixture.done(
                "reviewSignOff",
                Map.of(
                        "task",
                        Objects.requireNonNull(task.get("key")),
                        "by",
                        "Kim",
                        "note",
                        "All segments were looked at one by one."));
        assertThat(KpiFixture.at(pack(2), "task", "signOff", "by")).isEqualTo("Kim");
        assertThat(KpiFixture.at(pack(2), "task", "status")).isEqualTo("SIGNED_OFF");
    }

    @Test
    void exportsTheNumbersOfGraphQl() {
        EntityExchangeResult<String> answer =
                http.get()
                        .uri("/reports/segment-reviews/2031-Q2.csv?campaign=" + fixture.key())
                        .exchange()
                        .expectStatus()
                        .isOk()
                        .expectBody(String.class)
                        .returnResult();
        assertThat(answer.getResponseHeaders().getContentType())
                .hasToString("text/csv;charset=UTF-8");
        assertThat(answer.getResponseHeaders().getContentDisposition().isAttachment()).isTrue();
        assertThat(answer.getResponseHeaders().getFirst("X-Content-Type-Options"))
                .isEqualTo("nosniff");
        List<Map<String, String>> rows = read(Objects.requireNonNull(answer.getResponseBody()));
        List<Map<String, Object>> told = segments(pack(2));
        assertThat(rows).hasSize(3);
        for (int i = 0; i < rows.size(); i++) {
            compare(rows.get(i), told.get(i));
        }
        assertThat(rows)
                .filteredOn(row -> fixture.segment("a").equals(row.get("segment")))
                .allSatisfy(row -> assertThat(row).containsEntry("signedBy", "'=Kim"));
    }

    private static void compare(Map<String, String> row, Map<String, Object> told) {
        assertThat(row)
                .containsEntry("segment", text(told, "review", "segment", "key"))
                .containsEntry("size", text(told, "review", "segment", "size"))
                .containsEntry("turnover", text(told, "review", "turnover", "share"))
                .containsEntry("standing", text(told, "review", "proposal", "decision"))
                .containsEntry("decision", text(told, "proposal", "decision"))
                .containsEntry("mergeWith", text(told, "proposal", "mergeWith", "key"))
                .containsEntry("message", text(told, "proposal", "message"))
                .containsEntry("rule", text(told, "rule"))
                .containsEntry("signedAt", text(told, "lastSignOff", "signedAt"));
        List<Map<String, Object>> periods =
                KpiFixture.list(KpiFixture.map(told, "trend"), "periods");
        for (String kind : List.of("CONVERSION", "RETENTION", "CHURN")) {
            String column = kind.toLowerCase(Locale.ROOT);
            assertThat(row)
                    .containsEntry(
                            column + "Before", text(figure(periods.getFirst(), kind), "value"))
                    .containsEntry(column, text(figure(periods.getLast(), kind), "value"));
        }
        List<Map<String, Object>> evidence = KpiFixture.list(told, "evidence");
        Map<String, Object> first = evidence.isEmpty() ? Map.of() : evidence.getFirst();
        assertThat(row)
                .containsEntry("experiment", text(first, "experiment", "key"))
                .containsEntry("units", text(first, "units"))
                .containsEntry("verdict", text(first, "verdict"))
                .containsEntry("lift", text(first, "lift", "value"))
                .containsEntry("differencePValue", text(first, "differencePValue"));
    }

    private static String text(Map<String, Object> object, String... path) {
        Object value = KpiFixture.at(object, path);
        return value == null ? "" : value.toString();
    }

    /** No cell here has a line break; quoted ones may have commas. */
    private static List<Map<String, String>> read(String csv) {
        List<String[]> lines =
                csv.lines()
                        .map(line -> line.split(",(?=(?:[^\"]*\"[^\"]*\")*[^\"]*$)", -1))
                        .toList();
        List<Map<String, String>> rows = new ArrayList<>();
        for (String[] line : lines.subList(1, lines.size())) {
            assertThat(line).hasSameSizeAs(lines.getFirst());
            Map<String, String> row = new LinkedHashMap<>();
            for (int i = 0; i < line.length; i++) {
                row.put(lines.getFirst()[i], line[i].replaceAll("^\"|\"$", ""));
            }
            rows.add(row);
        }
        return rows;
    }

    @ParameterizedTest
    @CsvSource({
        "'year: 2031, quarter: 3', '', quarter: it begins on 2031-07-01.",
        "'year: 2031, quarter: 5', '', quarter: quarter must be between 1 and 4.",
        "'year: 2031, quarter: 0', '', quarter: quarter must be between 1 and 4.",
        "'year: 1899, quarter: 1', '', quarter: year must be between 1900 and 2200.",
        "'year: 2031, quarter: 1', ', campaign: \"no-such\"', campaign: there is no campaign with this key.",
    })
    void refusesWhatIsNoQuarterOrCampaign(String quarter, String more, String message) {
        assertThat(
                        fixture.error(
                                "segmentReviewPack(quarter: {%s}%s) { complete }"
                                        .formatted(quarter, more)))
                .isEqualTo("BAD_REQUEST: " + message);
    }

    @ParameterizedTest
    @CsvSource({
        "2031-Q3.csv, 400",
        "2031-Q5.csv, 400",
        "1899-Q1.csv, 400",
        "2031-Q1.csv?campaign=no-such, 400",
        "31-Q1.csv, 404",
        "2031-Q12.csv, 404",
        "2031-Qx.csv, 404",
    })
    void refusesOtherFiles(String file, int status) {
        http.get()
                .uri(URI.create("http://localhost:" + port + "/reports/segment-reviews/" + file))
                .exchange()
                .expectStatus()
                .isEqualTo(status);
    }

    private Map<String, Object> pack(int quarter) {
        return KpiFixture.map(
                fixture.query(
                        "segmentReviewPack(quarter: {year: 2031, quarter: %d}, campaign: \"%s\") { %s }"
                                .formatted(quarter, fixture.key(), SELECTION)),
                "segmentReviewPack");
    }

    private static List<Map<String, Object>> segments(Map<String, Object> pack) {
        return KpiFixture.list(pack, "segments");
    }

    private Map<String, Object> row(Map<String, Object> pack, String tier) {
        return segments(pack).stream()
                .filter(row ->
                        fixture.segment(tier)
                                .equals(KpiFixture.at(row, "review", "segment", "key")))
                .findFirst()
                .orElseThrow();
    }

    private static Map<String, Object> figure(Map<String, Object> period, String kind) {
        return KpiFixture.list(period, "figures").stream()
                .filter(figure -> kind.equals(figure.get("kind")))
                .findFirst()
                .orElseThrow();
    }
}
