package dev.liftgraph.segment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.liftgraph.Mutations;
import dev.liftgraph.ServerTest;
import dev.liftgraph.api.Ids;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.graphql.test.tester.HttpGraphQlTester;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.EntityExchangeResult;
import org.springframework.test.web.reactive.server.WebTestClient;

/** Anna agreed, Bert did not, Carl said nothing, Dora has no address, Emil is no member. */
@ServerTest
class ExportTests {
    private static final String ATTRIBUTES = "xteam,firstName,email,optIn,seats,note,since";

    @Autowired WebTestClient http;

    @Autowired HttpGraphQlTester graphql;

    @LocalServerPort int port;

    private final String key = "export-" + Ids.next();

    @BeforeEach
    void members() {
        send(
                """
                %1$s
                %2$s-1,%2$s,Änna,  Anna@Example.COM ,true,-3.5,"=cmd|' /C calc'!A0",2024-02-29
                %2$s-2,%2$s,Bert,bert@example.com,false,7,"said ""no"", twice",
                %2$s-3,%2$s,Carl,carl@example.com,,,,
                %2$s-4,%2$s,Dora,dora.example.com,true,,@dora,
                %2$s-5,none,Emil,emil@example.com,true,,,
                """
                        .formatted("customerId," + ATTRIBUTES, key));
        Map<String, Object> rule =
                Map.of("attribute", Map.of("key", "xteam", "operator", "EQUAL", "string", key));
        mutate(
                "segmentCreate",
                Map.of("key", key, "name", key, "definition", Map.of("rule", rule)));
    }

    @Test
    void exportsTheMembersAsCsv() {
        EntityExchangeResult<byte[]> answer =
                get("csv", "?attributes=firstName,seats,optIn&attributes=note,since");

        assertThat(withoutTimes(text(answer)))
                .isEqualTo(
                        """
                        customerId,inSince,firstName,seats,optIn,note,since\r
                        %1$s-1,T,Änna,-3.5,true,'=cmd|' /C calc'!A0,2024-02-29\r
                        %1$s-2,T,Bert,7,false,"said ""no"", twice",\r
                        %1$s-3,T,Carl,,,,\r
                        %1$s-4,T,Dora,,true,'@dora,\r
                        """
                                .formatted(key));
        HttpHeaders headers = answer.getResponseHeaders();
        assertThat(headers.getContentType())
                .isEqualTo(MediaType.parseMediaType("text/csv;charset=UTF-8"));
        assertThat(headers.getFirst("Content-Disposition"))
                .matches("attachment; filename=\"" + key + "-\\d{8}T\\d{6}Z\\.csv\"");
        assertThat(headers.getCacheControl()).isEqualTo("no-store");
        assertThat(counts(headers)).isEqualTo("4 4 0 0");
        assertThat(
                        Instant.parse(
                                Objects.requireNonNull(headers.getFirst("Liftgraph-Evaluated-At"))))
                .isBefore(Instant.now());
    }

    @Test
    void exportsTheMembersAsJsonLines() {
        assertThat(
                        withoutTimes(
                                text(
                                        get(
                                                "ndjson",
                                                "?attributes=seats,optIn,note,since&consent=optIn"))))
                .isEqualTo(
                        """
                        {"customerId":"%1$s-1","inSince":"T","seats":-3.5,"optIn":true,"note":"=cmd|' /C calc'!A0","since":"2024-02-29"}
                        {"customerId":"%1$s-4","inSince":"T","seats":null,"optIn":true,"note":"@dora","since":null}
                        """
                                .formatted(key));
    }

    @Test
    void exportsOnlyWhoAgreedAndHasAnAddress() {
        EntityExchangeResult<byte[]> answer =
                get("csv", "?format=MARKETO&consent=optIn&attributes=firstName,seats");
        assertThat(text(answer))
                .isEqualTo("Email Address,First Name,seats\r\nAnna@Example.COM,Änna,-3.5\r\n");
        assertThat(counts(answer.getResponseHeaders())).isEqualTo("4 1 2 1");
        assertThat(
                        text(
                                get(
                                        "csv",
                                        "?format=PARDOT&consent=optIn&email=email&attributes=firstName")))
                .isEqualTo("Email,First Name\r\nAnna@Example.COM,Änna\r\n");
    }

    @Test
    void hashesTheTrimmedAddressInSmallLetters() throws Exception {
        byte[] hash =
                MessageDigest.getInstance("SHA-256")
                        .digest("anna@example.com".getBytes(StandardCharsets.UTF_8));
        EntityExchangeResult<byte[]> answer = get("csv", "?format=HASHED&consent=optIn");
        assertThat(text(answer)).isEqualTo(HexFormat.of().formatHex(hash) + "\n");
        assertThat(counts(answer.getResponseHeaders())).isEqualTo("4 1 2 1");
    }

    @Test
    void asksForConsentAsItIsNow() {
        send("customerId,optIn\n%1$s-1,false\n%1$s-3,true\n".formatted(key));
        assertThat(text(get("csv", "?format=PARDOT&consent=optIn")))
                .isEqualTo("Email\r\ncarl@example.com\r\n");
    }

    @ParameterizedTest
    @CsvSource({
        "ann+tag@example.com, true",
        "o'hara@example.co.uk, true",
        "änna@exämple.com, true",
        "=1+1@example.com, false",
        "+1@example.com, false",
        "-1@example.com, false",
        "a@b@example.com, false",
        "a b@example.com, false",
        "anna@localhost, false",
        "anna@example..com, false",
        "anna@example.com., false",
        "@example.com, false",
        "<anna@example.com>, false"
    })
    void exportsUsableAddressesOnly(String address, boolean usable) {
        send("customerId,email\n%s-1,%s\n".formatted(key, address));
        assertThat(text(get("csv", "?format=PARDOT&consent=optIn")))
                .isEqualTo(usable ? "Email\r\n" + address + "\r\n" : "Email\r\n");
    }

    @Test
    void exportsWhoWasInAtAMoment() {
        Instant before = Instant.now();
        send("customerId,xteam\n%1$s-1,none\n%1$s-5,%1$s\n".formatted(key));
        mutate("segmentRefresh", Map.of("segment", key));
        assertThat(text(get("csv", "")).lines().map(line -> line.split(",")[0]))
                .containsExactly("customerId", key + "-2", key + "-3", key + "-4", key + "-5");
        assertThat(text(get("csv", "?asOf=" + before)).lines().map(line -> line.split(",")[0]))
                .containsExactly("customerId", key + "-1", key + "-2", key + "-3", key + "-4");
        refuse("?asOf=2000-01-01T00:00:00Z", 400, "OUT_OF_RANGE", "asOf");
        refuse("?asOf=2199-01-01T00:00:00Z", 400, "OUT_OF_RANGE", "asOf");
        refuse("?asOf=yesterday", 400, "INVALID_VALUE", "asOf");
    }

    @Test
    void countsWithoutExporting() {
        EntityExchangeResult<byte[]> answer =
                http.method(HttpMethod.HEAD)
                        .uri("/segments/" + key + "/members.csv?format=HASHED&consent=optIn")
                        .exchange()
                        .expectStatus()
                        .isOk()
                        .expectBody()
                        .returnResult();
        assertThat(answer.getResponseBody()).isNull();
        assertThat(counts(answer.getResponseHeaders())).isEqualTo("4 1 2 1");
    }

    @Test
    void exportsNobodyOfAnEmptySegment() {
        Map<String, Object> rule =
                Map.of(
                        "attribute",
                        Map.of("key", "xteam", "operator", "EQUAL", "string", "x" + key));
        String empty = "empty-" + key.substring(7);
        mutate(
                "segmentCreate",
                Map.of("key", empty, "name", empty, "definition", Map.of("rule", rule)));
        assertThat(text(request(empty, "csv", ""))).isEqualTo("customerId,inSince\r\n");
        EntityExchangeResult<byte[]> lines = request(empty, "ndjson", "");
        assertThat(lines.getResponseBody()).isNull();
        assertThat(counts(lines.getResponseHeaders())).isEqualTo("0 0 0 0");
    }

    @Test
    void readsMembersPageByPage() {
        StringBuilder rows = new StringBuilder("customerId,xteam\n");
        for (int i = 100_000; i < 106_000; i++) {
            rows.append(key).append('-').append(i).append(',').append(key).append('\n');
        }
        send(rows.toString());
        mutate("segmentRefresh", Map.of("segment", key));
        EntityExchangeResult<byte[]> answer = get("csv", "");
        assertThat(counts(answer.getResponseHeaders())).isEqualTo("6004 6004 0 0");
        assertThat(text(answer).lines().map(line -> line.split(",")[0]).distinct()).hasSize(6_005);
    }

    @Test
    void refusesWhatItDoesNotUnderstand() {
        refuse("?consnet=optIn", 400, "UNKNOWN_PARAMETER", "consnet");
        refuse("?format=marketo", 400, "INVALID_VALUE", "format");
        refuse("?format=MARKETO&format=PLAIN", 400, "INVALID_VALUE", "format");
        refuse("?attributes=firstName,nope", 400, "UNKNOWN_ATTRIBUTE", "attributes");
        refuse("?attributes=firstName,firstName", 400, "INVALID_VALUE", "attributes");
        refuse("?attributes=%00", 400, "UNKNOWN_ATTRIBUTE", "attributes");
        refuse("?attributes=" + "a,".repeat(51), 400, "INVALID_VALUE", "attributes");
        refuse("?consent=nope", 400, "UNKNOWN_ATTRIBUTE", "consent");
        refuse("?consent=seats", 400, "TYPE_MISMATCH", "consent");
        refuse("?email=email", 400, "INVALID_VALUE", "email");
        for (String format : List.of("MARKETO", "PARDOT", "HASHED")) {
            refuse("?format=" + format, 400, "CONSENT_MISSING", "consent");
            refuse("?consent=&format=" + format, 400, "UNKNOWN_ATTRIBUTE", "consent");
            refuse("?consent=optIn&email=seats&format=" + format, 400, "TYPE_MISMATCH", "email");
            refuse("?consent=optIn&email=nope&format=" + format, 400, "UNKNOWN_ATTRIBUTE", "email");
        }
        refuse(
                "?format=MARKETO&consent=optIn&attributes=email",
                400,
                "INVALID_VALUE",
                "attributes");
        refuse("?format=HASHED&consent=optIn&attributes=note", 400, "INVALID_VALUE", "attributes");
        problem(key, "ndjson", "?format=HASHED&consent=optIn", 400)
                .jsonPath("$.parameter")
                .isEqualTo("format");
    }

    @Test
    void exportsNoSegmentThatIsRetiredOrNotThere() {
        for (String nobody : List.of("none-" + key.substring(7), "UPPER", "a%00b", "..")) {
            problem(nobody, "csv", "", 404);
        }
        http.get().uri("/segments/" + key + "/members.xlsx").exchange().expectStatus().isNotFound();
        mutate("segmentRetire", Map.of("segment", key, "reason", "No longer needed."));
        problem(key, "csv", "", 409).jsonPath("$.code").isEqualTo("SEGMENT_RETIRED");
    }

    private void refuse(String query, int status, String code, String parameter) {
        problem(key, "csv", query, status)
                .jsonPath("$.code")
                .isEqualTo(code)
                .jsonPath("$.parameter")
                .isEqualTo(parameter)
                .jsonPath("$.detail")
                .isNotEmpty();
    }

    private WebTestClient.BodyContentSpec problem(
            String segment, String extension, String query, int status) {
        return http.get()
                .uri(
                        URI.create(
                                "http://localhost:"
                                        + port
                                        + "/segments/"
                                        + segment
                                        + "/members."
                                        + extension
                                        + query))
                .header(HttpHeaders.ACCEPT, "text/csv")
                .exchange()
                .expectStatus()
                .isEqualTo(HttpStatus.valueOf(status))
                .expectBody();
    }

    private EntityExchangeResult<byte[]> get(String extension, String query) {
        return request(key, extension, query);
    }

    private EntityExchangeResult<byte[]> request(String segment, String extension, String query) {
        return http.get()
                .uri("/segments/" + segment + "/members." + extension + query)
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody()
                .returnResult();
    }

    private static String text(EntityExchangeResult<byte[]> answer) {
        return new String(Objects.requireNonNull(answer.getResponseBody()), StandardCharsets.UTF_8);
    }

    private static String withoutTimes(String text) {
        return text.replaceAll("20\\d\\d-\\d\\d-\\d\\dT[0-9:.]+Z", "T");
    }

    private static String counts(HttpHeaders headers) {
        return String.join(
                " ",
                headers.getFirst("Liftgraph-Members"),
                headers.getFirst("Liftgraph-Exported"),
                headers.getFirst("Liftgraph-Without-Consent"),
                headers.getFirst("Liftgraph-Without-Email"));
    }

    private void mutate(String name, Map<String, Object> input) {
        assertThat(new Mutations(graphql).errors(name, input)).isEmpty();
    }

    private void send(String csv) {
        http.post()
                .uri("/import/customers")
                .contentType(MediaType.parseMediaType("text/csv"))
                .accept(MediaType.APPLICATION_JSON)
                .bodyValue(csv)
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.rejected")
                .isEqualTo(0);
    }
}
