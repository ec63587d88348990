package dev.liftgraph.ingest;

import static dev.liftgraph.ingest.ImportClient.NDJSON;
import static dev.liftgraph.ingest.ImportClient.assertCounts;
import static dev.liftgraph.ingest.ImportClient.bytes;
import static dev.liftgraph.ingest.ImportClient.errors;
import static dev.liftgraph.ingest.ImportClient.gzip;
import static org.assertj.core.api.Assertions.assertThat;

import dev.liftgraph.CrowdTest;
import dev.liftgraph.ExperimentFixture;
import dev.liftgraph.api.Ids;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.graphql.test.tester.HttpGraphQlTester;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.test.web.reactive.server.WebTestClient;

/** Files that are as they should be. */
@CrowdTest
class ImportTests {
    private static final String EVENTS = "messageId,customerId,event,occurredAt,value,page\n";

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
        assertCounts(
                imports.csv("customers", "customerId\n%1$sa\n%1$sb\n".formatted(run)), 2, 0, 0);
    }

    @Test
    void takesCustomersAsCsv() {
        String file =
                """
                customerId,c1 %1$s,c2 %1$s,c3 %1$s,c4 %1$s
                %1$sa,8,2026-04-01,true,"Köln, DE"
                %1$sc,9.5,2026-05-01,false,\n\
                """
                        .formatted(run);
        assertCounts(imports.csv("customers", file), 2, 0, 0);
        assertThat(stored.customers())
                .containsExactly(
                        "%1$sa {\"c1 %1$s\": 8, \"c2 %1$s\": \"2026-04-01\", \"c3 %1$s\": true, \"c4 %1$s\": \"Köln, DE\"}"
                                .formatted(run),
                        "%1$sb {}".formatted(run),
                        "%1$sc {\"c1 %1$s\": 9.5, \"c2 %1$s\": \"2026-05-01\", \"c3 %1$s\": false}"
                                .formatted(run));
    }

    @Test
    void takesCustomersAsJsonLines() {
        String file =
                """
                {"customerId": "%1$sa", "n1 %1$s": 1.50, "n2 %1$s": "x", "n3 %1$s": null}
                {"customerId": "%1$sc", "n1 %1$s": 7, "n4 %1$s": true}
                """
                        .formatted(run);
        assertCounts(imports.ndjson("customers", file), 2, 0, 0);
        assertThat(stored.customers())
                .containsExactly(
                        "%1$sa {\"n1 %1$s\": 1.5, \"n2 %1$s\": \"x\"}".formatted(run),
                        "%1$sb {}".formatted(run),
                        "%1$sc {\"n1 %1$s\": 7, \"n4 %1$s\": true}".formatted(run));
    }

    @Test
    void registersUnseenColumnsByWhatTheyHold() {
        String file =
                """
                customerId,i1 %1$s,i2 %1$s,i3 %1$s,i4 %1$s,i5 %1$s
                %1$sa,8,2026-04-01,true,02134,
                %1$sb,-9.5,,false,7,\n\
                """
                        .formatted(run);
        assertCounts(imports.csv("customers", file), 2, 0, 0);
        assertThat(types()).containsExactly("i1 NUMBER", "i2 DATE", "i3 BOOLEAN", "i4 STRING");
    }

    @Test
    void takesEventsExactly() {
        String file =
                EVENTS
                        + """
                        %1$s1,%1$sa,visit,2024-03-05T10:00:00Z,,
                        %1$s2,%1$sa,buy,2024-03-05T11:00:00+01:00,12.3456,/home
                        """
                                .formatted(run);
        assertCounts(imports.csv("events", file), 2, 0, 0);
        assertThat(stored.events())
                .containsExactly(run + "1 visit", run + "2 buy 123456 {\"page\": \"/home\"}");
    }

    @Test
    void takesTheSameEventsAsJsonLinesForDuplicates() {
        imports.csv(
                "events",
                EVENTS + "%1$s1,%1$sa,buy,2024-03-05T10:00:00Z,5.50,/home\n".formatted(run));
        String same =
                """
                {"messageId":"%1$s1","customerId":"%1$sa","event":"buy","occurredAt":"2024-03-05T11:00:00+01:00",\
                "value":5.5,"page":"/home"}
                """
                        .formatted(run);
        assertCounts(imports.ndjson("events", same), 0, 1, 0);
        assertThat(stored.events()).hasSize(1);
    }

    @Test
    void takesExposuresAndKeepsTheFirst() {
        String experiment = ExperimentFixture.start(graphql);
        String file =
                """
                experiment,customerId,variant,occurredAt
                %2$s,%1$sa,control,2024-03-05T10:00:00Z
                %2$s,%1$sb,treatment,2024-03-05T10:00:00Z
                %2$s,%1$sb,treatment,2024-03-05T09:00:00Z
                """
                        .formatted(run, experiment);
        assertCounts(imports.csv("exposures", file), 2, 1, 0);
        assertCounts(imports.csv("exposures", file), 0, 3, 0);
        assertThat(stored.exposures())
                .containsExactly(run + "a control 1709632800", run + "b treatment 1709629200");
    }

    @Test
    void takesGzip() {
        String csv = EVENTS + "%1$s1,%1$sa,visit,2024-03-05T10:00:00Z,,\n".formatted(run);
        assertCounts(imports.send("events", ImportClient.CSV, gzip(csv), 200), 1, 0, 0);
        String ndjson = "{\"customerId\":\"%sc\"}\n".formatted(run);
        assertCounts(imports.send("customers", NDJSON, gzip(ndjson), 200), 1, 0, 0);
    }

    @Test
    void takesGzipThatTheHeaderNames() {
        imports.request("customers", NDJSON, gzip("{\"customerId\":\"%sc\"}\n".formatted(run)))
                .header("Content-Encoding", "gzip")
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody(ImportReport.class)
                .value(report -> assertCounts(report, 1, 0, 0));
    }

    @Test
    void countsARepeatedFileAsDuplicatesAndChangesNothing() {
        String customers = "customerId,r %1$s\n%1$sa,1\n%1$sc,2\n".formatted(run);
        String events =
                EVENTS
                        + """
                        %1$s1,%1$sa,visit,2024-03-05T10:00:00Z,,
                        %1$s2,%1$sc,buy,2024-04-05T10:00:00Z,1,
                        """
                                .formatted(run);
        assertCounts(imports.csv("customers", customers), 2, 0, 0);
        assertCounts(imports.csv("events", events), 2, 0, 0);
        List<String> before = stored.customers();
        List<String> eventsBefore = stored.events();
        assertCounts(imports.csv("customers", customers), 0, 2, 0);
        assertCounts(imports.csv("events", events), 0, 2, 0);
        assertThat(stored.customers()).isEqualTo(before);
        assertThat(stored.events()).isEqualTo(eventsBefore);
    }

    @Test
    void letsTheFirstMessageStandAgainstOthersWithItsId() {
        String file =
                EVENTS
                        + """
                        %1$s1,%1$sa,visit,2024-03-05T10:00:00Z,1,
                        %1$s1,%1$sa,visit,2024-03-05T10:00:00Z,1,
                        %1$s1,%1$sa,visit,2024-03-05T10:00:00Z,2,
                        %1$s1,%1$sb,visit,2024-03-05T10:00:00Z,1,
                        %1$s1,%1$sa,visit,2024-07-05T10:00:00Z,1,
                        %1$s1,%1$sa,visit,2024-03-05T10:00:00Z,1,/a
                        """
                                .formatted(run);
        ImportReport first = imports.csv("events", file);
        assertCounts(first, 1, 1, 4);
        assertThat(errors(first))
                .containsExactly(
                        "4 messageId MESSAGE_CONFLICT",
                        "5 messageId MESSAGE_CONFLICT",
                        "6 messageId MESSAGE_CONFLICT",
                        "7 messageId MESSAGE_CONFLICT");
        ImportReport again = imports.csv("events", file);
        assertCounts(again, 0, 2, 4);
        assertThat(errors(again)).isEqualTo(errors(first));
        assertThat(stored.events()).containsExactly(run + "1 visit 10000");
    }

    @Test
    void streamsAReportPerBatchToWhoAcceptsJsonLines() {
        StringBuilder file = new StringBuilder("customerId\n");
        for (int i = 0; i < 20_001; i++) {
            file.append(run).append("s").append(i).append('\n');
        }
        List<ImportReport> reports =
                imports.request("customers", ImportClient.CSV, bytes(file.toString()))
                        .accept(NDJSON)
                        .exchange()
                        .expectStatus()
                        .isOk()
                        .returnResult(ImportReport.class)
                        .getResponseBody()
                        .collectList()
                        .block();
        assertThat(reports)
                .containsExactly(
                        new ImportReport(20_000, 20_000, 0, 0, List.of(), true),
                        new ImportReport(20_001, 20_001, 0, 0, List.of(), true));
        assertThat(imports.csv("customers", file.toString()))
                .isEqualTo(new ImportReport(20_001, 0, 20_001, 0, List.of(), true));
    }

    private List<String> types() {
        return database.sql(
                        """
                        SELECT split_part(key, ' ', 1) || ' ' || type FROM attribute
                        WHERE key LIKE '% ' || :word ORDER BY 1\
                        """)
                .bind("word", run)
                .mapValue(String.class)
                .all()
                .collectList()
                .block();
    }
}
