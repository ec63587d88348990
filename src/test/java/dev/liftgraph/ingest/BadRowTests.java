package dev.liftgraph.ingest;

import static dev.liftgraph.ingest.ImportClient.assertCounts;
import static dev.liftgraph.ingest.ImportClient.errors;
import static org.assertj.core.api.Assertions.assertThat;

import dev.liftgraph.ExperimentFixture;
import dev.liftgraph.ServerTest;
import dev.liftgraph.api.Ids;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.graphql.test.tester.HttpGraphQlTester;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.test.web.reactive.server.WebTestClient;

/** A bad row is named, and costs its neighbours nothing. */
@ServerTest
class BadRowTests {
    private static final String EVENTS = "messageId,customerId,event,occurredAt,value\n";

    @Autowired WebTestClient http;

    @Autowired HttpGraphQlTester graphql;

    @Autowired DatabaseClient database;

    private final String run = Ids.next() + "-";
    private ImportClient imports;
    private StoredFacts stored;

    @BeforeEach
    void customers() {
        imports = new ImportClient(http);
        stored = new StoredFacts(database, run);
        imports.csv("customers", "customerId\n%sa\n".formatted(run));
    }

    @Test
    void refusesEventsThatCannotBe() {
        ImportReport report =
                imports.csv(
                        "events",
                        EVENTS
                                + """
                                %1$s1,%1$sa,visit,2024-03-05T10:00:00Z,1
                                %1$s2,%1$snobody,visit,2024-03-05T10:00:00Z,1
                                %1$s3,%1$sa,visit,yesterday,1
                                %1$s4,%1$sa,visit,2024-03-05T10:00:00,1
                                %1$s5,%1$sa,visit,1999-12-31T23:59:59Z,1
                                %1$s6,%1$sa,visit,2999-03-05T10:00:00Z,1
                                %1$s7,%1$sa,visit,2024-03-05T10:00:00Z,much
                                %1$s8,%1$sa,visit,2024-03-05T10:00:00Z,1.00001
                                %1$s9,%1$sa,visit,2024-03-05T10:00:00Z,100000000000
                                ,%1$sa,visit,2024-03-05T10:00:00Z,1
                                %1$sb,%1$sa,,2024-03-05T10:00:00Z,1
                                %1$sc,%1$sa,visit,2024-03-05T10:00:00Z
                                %1$sd,%1$sa,vi\0sit,2024-03-05T10:00:00Z,1
                                %1$se,%1$sa,visit,2024-03-05T10:00:00Z,1.00000
                                """
                                        .formatted(run));
        assertCounts(report, 2, 0, 12);
        assertThat(errors(report))
                .containsExactly(
                        "3 customerId UNKNOWN_CUSTOMER",
                        "4 occurredAt INVALID_TIME",
                        "5 occurredAt INVALID_TIME",
                        "6 occurredAt OUT_OF_RANGE",
                        "7 occurredAt IN_FUTURE",
                        "8 value INVALID_NUMBER",
                        "9 value TOO_PRECISE",
                        "10 value OUT_OF_RANGE",
                        "11 messageId MISSING",
                        "12 event MISSING",
                        "13 null MALFORMED_ROW",
                        "14 event INVALID_TEXT");
        assertThat(stored.events()).containsExactly(run + "1 visit 10000", run + "e visit 10000");
    }

    @Test
    void refusesJsonValuesOfWrongTypes() {
        ImportReport report =
                imports.ndjson(
                        "events",
                        """
                        {"messageId":"%1$s1","customerId":"%1$sa","event":"visit","occurredAt":"2024-03-05T10:00:00Z"}
                        {"messageId":["x"],"customerId":"%1$sa","event":"visit","occurredAt":"2024-03-05T10:00:00Z"}
                        {"messageId":"%1$s2","customerId":"%1$sa","event":"visit","occurredAt":1709632800}
                        {"messageId":"%1$s3","customerId":"%1$sa","event":"visit","occurredAt":"2024-03-05T10:00:00Z","value":true}
                        {"messageId":"%1$s4","customerId":"%1$sa"
                        ["messageId"]
                        {"messageId":"%1$s5","customerId":"%1$sa","event":"vi\\u0000sit","occurredAt":"2024-03-05T10:00:00Z"}
                        {"messageId":"%1$s6","customerId":"%1$sa","event":"visit","occurredAt":"2024-03-05T10:00:00Z","page":"\\u0000"}
                        {"messageId":"%1$s7","customerId":"%1$sa","event":"visit","occurredAt":"2024-03-05T10:00:00Z"}
                        """
                                .formatted(run));
        assertCounts(report, 2, 0, 7);
        assertThat(errors(report))
                .containsExactly(
                        "2 messageId WRONG_TYPE",
                        "3 occurredAt INVALID_TIME",
                        "4 value WRONG_TYPE",
                        "5 null MALFORMED_ROW",
                        "6 null MALFORMED_ROW",
                        "7 event INVALID_TEXT",
                        "8 null INVALID_TEXT");
    }

    @Test
    void refusesPropertiesWithNumbersThatCannotBeStored() {
        String row =
                """
                {"messageId":"%1$s%2$d","customerId":"%1$sa","event":"visit","occurredAt":"2024-03-05T10:00:00Z","p":%3$s}
                """;
        ImportReport report =
                imports.ndjson(
                        "events",
                        row.formatted(run, 1, "1e3")
                                + row.formatted(run, 2, "1e200000")
                                + row.formatted(run, 3, "[{\"q\":-1e-200000}]")
                                + row.formatted(run, 4, "[1.5]"));
        assertCounts(report, 2, 0, 2);
        assertThat(errors(report)).containsExactly("2 p OUT_OF_RANGE", "3 p OUT_OF_RANGE");
    }

    @Test
    void refusesBytesThatAreNotUtf8() {
        byte[] file =
                "customerId,u %1$s\n%1$sb,K\u00f6ln\n%1$sc,Bonn\n"
                        .formatted(run)
                        .getBytes(StandardCharsets.ISO_8859_1);
        ImportReport report = imports.send("customers", ImportClient.CSV, file, 200);
        assertCounts(report, 1, 0, 1);
        assertThat(errors(report)).containsExactly("2 u " + run + " INVALID_TEXT");
    }

    @Test
    void refusesAFieldOfTenMegabytes() {
        String long10M = "x".repeat(10 << 20);
        ImportReport csv =
                imports.csv(
                        "customers",
                        "customerId,l %1$s\n%1$sb,1\n%1$sc,%2$s\n%1$sd,\"%2$s\"\n%1$se,2\n"
                                .formatted(run, long10M));
        assertCounts(csv, 2, 0, 2);
        assertThat(errors(csv))
                .containsExactly("3 l " + run + " TOO_LONG", "4 l " + run + " TOO_LONG");
        ImportReport ndjson =
                imports.ndjson(
                        "customers",
                        "{\"customerId\":\"%1$sf\"}\n{\"customerId\":\"%2$s\"}\n{\"customerId\":\"%1$sg\"}\n"
                                .formatted(run, long10M));
        assertCounts(ndjson, 2, 0, 1);
        assertThat(errors(ndjson)).containsExactly("2 null TOO_LONG");
    }

    @Test
    void refusesALaterValueOfAnotherType() {
        imports.csv("customers", "customerId,t %1$s\n%1$sb,8\n".formatted(run));
        ImportReport report =
                imports.csv(
                        "customers",
                        "customerId,t %1$s\n%1$sc,9\n%1$sd,many\n%1$se,10\n".formatted(run));
        assertCounts(report, 2, 0, 1);
        assertThat(errors(report)).containsExactly("3 t " + run + " WRONG_TYPE");
    }

    @Test
    void refusesExposuresThatCannotBe() {
        String experiment = ExperimentFixture.start(graphql);
        ImportReport report =
                imports.csv(
                        "exposures",
                        """
                        experiment,customerId,variant,occurredAt
                        none-%2$s,%1$sa,control,2024-03-05T10:00:00Z
                        %2$s,%1$snobody,control,2024-03-05T10:00:00Z
                        %2$s,%1$sa,other,2024-03-05T10:00:00Z
                        %2$s,%1$sa,control,2024-03-03T23:59:59Z
                        %2$s,%1$sa,control,2024-03-25T00:00:00Z
                        %2$s,%1$sa,control,2024-03-24T23:59:59Z
                        """
                                .formatted(run, experiment));
        assertCounts(report, 1, 0, 5);
        assertThat(errors(report))
                .containsExactly(
                        "2 experiment UNKNOWN_EXPERIMENT",
                        "3 customerId UNKNOWN_CUSTOMER",
                        "4 variant UNKNOWN_VARIANT",
                        "5 occurredAt BEFORE_START",
                        "6 occurredAt OUTSIDE_CAMPAIGN");
    }

    @Test
    void showsAHundredErrorsAndCountsThemAll() {
        StringBuilder file = new StringBuilder(EVENTS);
        for (int i = 0; i < 400; i++) {
            String customer = i % 4 == 0 ? run + "a" : i % 4 == 1 ? run + "nobody" : "";
            file.append("%1$s%2$d,%3$s,visit,2024-03-05T10:00:00Z,\n".formatted(run, i, customer));
        }
        ImportReport report = imports.csv("events", file.toString());
        assertCounts(report, 100, 0, 300);
        assertThat(report.errors())
                .hasSize(100)
                .isSortedAccordingTo((a, b) -> Long.compare(a.line(), b.line()))
                .last()
                .satisfies(last -> assertThat(last.line()).isEqualTo(135));
    }
}
