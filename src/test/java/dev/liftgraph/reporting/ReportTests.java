package dev.liftgraph.reporting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.liftgraph.Browser;
import dev.liftgraph.ServerTest;
import dev.liftgraph.api.Ids;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.graphql.test.tester.HttpGraphQlTester;
import org.springframework.http.HttpHeaders;
import org.springframework.test.web.reactive.server.EntityExchangeResult;
import org.springframework.test.web.reactive.server.WebTestClient;

@ServerTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ReportTests {
    private static final Pattern PAGE = Pattern.compile("/Type\\s*/Page\\b");

    /** Writes into the page which of its texts lie on each other, as far as they can be seen. */
    private static final String MEASURE =
            """
            <script>
            const boxes = [];
            const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
            while (walker.nextNode()) {
              const node = walker.currentNode;
              if (!node.data.trim() || node.parentElement.closest('script')) continue;
              const range = document.createRange();
              range.selectNodeContents(node);
              const clip = node.parentElement.closest('td, th, h1, h2, p, footer').getBoundingClientRect();
              for (const rect of range.getClientRects()) {
                const box = { text: node.data.slice(0, 30), node: node,
                  left: Math.max(rect.left, clip.left), right: Math.min(rect.right, clip.right),
                  top: Math.max(rect.top, clip.top), bottom: Math.min(rect.bottom, clip.bottom) };
                if (box.right - box.left > 1 && box.bottom - box.top > 1) boxes.push(box);
              }
            }
            const bad = [];
            for (const a of boxes) for (const b of boxes) {
              const wide = Math.min(a.right, b.right) - Math.max(a.left, b.left);
              const high = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
              if (a.node !== b.node && wide > 1 && high > 2) bad.push(a.text + ' on ' + b.text);
            }
            for (const cell of document.querySelectorAll('.number'))
              if (cell.scrollWidth > cell.clientWidth + 1) bad.push('cut: ' + cell.textContent);
            document.body.setAttribute('data-boxes', boxes.length);
            document.body.setAttribute('data-overlaps', bad.length + ' ' + bad.slice(0, 3).join('; '));
            </script>
            """;

    @LocalServerPort int port;
    @Autowired HttpGraphQlTester graphql;
    @Autowired WebTestClient web;

    private final String key = "r-" + Ids.next();
    private String page = "";

    @BeforeAll
    void load() {
        web = web.mutate().responseTimeout(Duration.ofMinutes(1)).build();
        new ReportFixture(graphql, web, key).load();
        page = served(key + ".html");
    }

    @Test
    void escapesWhatPeopleWrote() {
        assertThat(page)
                .contains("&lt;script&gt;alert(1)&lt;/script&gt; &amp; &quot;Spring&quot;")
                .contains("Win &lt;b&gt;all&lt;/b&gt;")
                .contains("Contract &lt;i&gt;renewal&lt;/i&gt;")
                .doesNotContain("<script", "<b>", "<i>");
    }

    @Test
    void letsNothingRunAndFetchesNothing() {
        HttpHeaders headers = answer(key + ".html").getResponseHeaders();
        assertThat(headers.getFirst("Content-Security-Policy"))
                .startsWith("default-src 'none'; style-src 'sha256-")
                .doesNotContain("unsafe");
        assertThat(headers.getFirst("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(headers.getContentType()).hasToString("text/html;charset=UTF-8");
        assertThat(page)
                .contains("<style>" + PageStyle.CSS + "</style>")
                .doesNotContain(" style=", "href=", "src=", "url(", "@import");
    }

    @Test
    void tellsOfEachExperimentWhatMayBeRead() {
        assertThat(page)
                .contains("QUICK WIN 2 Mar 2026 to 8 Mar 2026 (days 1-7)")
                .contains("BEHAVIORAL 9 Mar 2026 to 22 Mar 2026 (days 8-21)")
                .contains("Spent: EUR 3,703.68 of a budget of EUR 48,000.00 (media EUR 1,234.56")
                .contains("segments that can be compared")
                .contains("TOO SMALL")
                .contains("more units are needed in each variant")
                .contains("more rows are in the CSV")
                .contains("1 more experiments are in the CSV.");
    }

    @Test
    void showsTheNumbersOfGraphQl() {
        String amount =
                graphql.document(
                                """
                                query($key: String!, $metric: String!) { experiment(key: $key) {
                                  returns(metric: $metric) { segments { headline { realised { value { amount } } } } }
                                } }
                                """)
                        .variable("key", key + "-0")
                        .variable("metric", key + "-money")
                        .execute()
                        .path("experiment.returns.segments[0].headline.realised.value.amount")
                        .entity(String.class)
                        .get();
        assertThat(page).contains("EUR " + "%,.0f".formatted(Double.parseDouble(amount)) + " [");
        assertThat(served(key + ".csv")).contains("," + amount + ",");
    }

    @Test
    void keepsSpreadsheetsFromRunningNames() {
        EntityExchangeResult<String> answer = answer(key + ".csv");
        assertThat(answer.getResponseHeaders().getContentType())
                .hasToString("text/csv;charset=UTF-8");
        assertThat(answer.getResponseHeaders().getContentDisposition().isAttachment()).isTrue();
        assertThat(answer.getResponseBody())
                .contains("\"'=HYPERLINK(\"\"evil\"\")")
                .doesNotContain(",=", "\"=", "\n=");
        assertThat(Objects.requireNonNull(answer.getResponseBody()).lines())
                .hasSize(1 + ReportFixture.EXPERIMENTS * 2 * (1 + ReportFixture.SEGMENTS));
    }

    @ParameterizedTest
    @ValueSource(strings = {"=1", "+1", "-1", "@a", "\t=1", "\r=1", "\n=1", "＝1"})
    void defusesWhatLooksLikeAFormula(String text) {
        assertThat(ReportCsv.defused(text)).isEqualTo("'" + text);
    }

    @Test
    void leavesOtherTextAlone() {
        assertThat(List.of("", "a=1", "1", " ="))
                .allMatch(text -> ReportCsv.defused(text).equals(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"no-such-campaign.html", "no-such-campaign.csv", "%00.html", "A%20B.csv"})
    void knowsNoOtherCampaign(String file) {
        web.get()
                .uri(URI.create("http://localhost:" + port + "/reports/campaigns/" + file))
                .exchange()
                .expectStatus()
                .isNotFound();
    }

    @Test
    void isOnePageWithoutTextOnText() throws IOException, InterruptedException {
        Optional<Browser> found = Browser.find();
        assumeTrue(
                found.isPresent(),
                "There is no browser on the PATH: install the package chromium to test the page");
        Browser browser = found.orElseThrow();
        String url = "http://127.0.0.1:" + port + "/reports/campaigns/" + key + ".html";

        byte[] pdf = browser.pdf(url);
        Path measured = Path.of("target", "measured-report.html").toAbsolutePath();
        Files.writeString(measured, page.replace("</body>", MEASURE + "</body>"));
        String dom = browser.dom(measured.toUri().toString());

        assertThat(PAGE.matcher(new String(pdf, StandardCharsets.ISO_8859_1)).results()).hasSize(1);
        assertThat(dom)
                .contains("data-overlaps=\"0 \"")
                .containsPattern("data-boxes=\"[1-9]\\d\\d");
    }

    private String served(String file) {
        return Objects.requireNonNull(answer(file).getResponseBody());
    }

    private EntityExchangeResult<String> answer(String file) {
        return web.get()
                .uri("/reports/campaigns/" + file)
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody(String.class)
                .returnResult();
    }
}
