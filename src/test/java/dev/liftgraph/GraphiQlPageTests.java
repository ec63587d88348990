package dev.liftgraph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.web.reactive.server.WebTestClient;

@ServerTest
class GraphiQlPageTests {
    private static final int MOST_BYTES = 1 << 20;

    /** What a browser fetches unasked, other than a link somebody must click. */
    private static final Pattern FETCHED =
            Pattern.compile("<(?!a\\b)[a-z]+\\b[^>]*?\\s(?:src|href|srcset|data)=\"([^\"]*)\"");

    private static final Pattern FETCHED_BY_STYLE =
            Pattern.compile("(?:url\\(|@import)\\s*[\"']?([^\"')]{1,80})");

    @LocalServerPort int port;
    @Autowired WebTestClient web;

    @Test
    void fetchesOnlyFromTheServer() {
        List<String> fetched = found(FETCHED, served("/graphiql"));

        assertThat(fetched).hasSizeGreaterThan(3).allMatch(GraphiQlPageTests::isOfThisServer);
        assertThat(fetched.stream().filter(url -> url.endsWith(".css")))
                .isNotEmpty()
                .allSatisfy(style ->
                        assertThat(found(FETCHED_BY_STYLE, served(style)))
                                .allMatch(GraphiQlPageTests::isOfThisServer));
    }

    @Test
    void showsTheEditorWithAllOtherHostsOutOfReach() throws IOException, InterruptedException {
        Optional<Browser> browser = Browser.find();
        assumeTrue(
                browser.isPresent(),
                "There is no browser on the PATH: install the package chromium to test the page");

        String page =
                browser.orElseThrow()
                        .dom("http://127.0.0.1:" + port + "/graphiql?query=%7Bprogramme%7D");

        assertThat(page)
                .contains("class=\"graphiql-container\"", "graphiql-query-editor", ">programme<");
        assertThat(found(FETCHED, page)).allMatch(GraphiQlPageTests::isOfThisServer);
    }

    private static boolean isOfThisServer(String url) {
        return url.startsWith("data:") || url.startsWith("/") && !url.startsWith("//");
    }

    private static List<String> found(Pattern pattern, String text) {
        return pattern.matcher(text).results().map(match -> match.group(1)).toList();
    }

    private String served(String path) {
        return Objects.requireNonNull(
                web.mutateWith((builder, _, _) ->
                                builder.codecs(codecs ->
                                        codecs.defaultCodecs().maxInMemorySize(MOST_BYTES)))
                        .get()
                        .uri(path)
                        .exchange()
                        .expectStatus()
                        .isOk()
                        .expectBody(String.class)
                        .returnResult()
                        .getResponseBody());
    }
}
