package dev.liftgraph.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.liftgraph.demo.Readme.Example;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.EntityExchangeResult;
import org.springframework.test.web.reactive.server.WebTestClient;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Sends the README's examples, in order, to a server with the demo, as a newcomer would. */
@DemoServerTest
class ReadmeTests {
    private static final int EXAMPLES = 15;
    private static final int DECIMALS = 4;
    private static final JsonMapper JSON =
            JsonMapper.builder().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS).build();

    @Autowired DemoLoading loading;

    @Autowired WebTestClient server;

    @Test
    void showsWhatTheServerAnswers() throws IOException {
        loading.load().block();
        List<Example> examples = Readme.examples();
        assertThat(examples).hasSize(EXAMPLES);
        for (Example example : examples) {
            if (example.isDownload()) {
                download(example);
            } else {
                check(example);
            }
        }
    }

    private void download(Example example) {
        server.get()
                .uri(example.path())
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody(String.class)
                .value(file ->
                        assertThat(Objects.requireNonNull(file).lines())
                                .containsExactlyElementsOf(example.answer().lines().toList()));
    }

    private void check(Example example) {
        EntityExchangeResult<String> result = send(example);
        List<String> answers =
                example.headers().containsKey(HttpHeaders.ACCEPT)
                        ? text(result).lines().toList()
                        : List.of(text(result));
        for (int i = 0; i < example.answers().size(); i++) {
            Object shown = JSON.readValue(example.answers().get(i), Object.class);
            Object answer = JSON.readValue(answers.get(i), Object.class);
            assertThat(holds(shown, answer))
                    .as("%s\nshown: %s\nanswer: %s", example.body(), shown, answer)
                    .isTrue();
            assertThat(result.getStatus().value())
                    .as(example.body())
                    .isEqualTo(isIncomplete(shown) ? 400 : 200);
        }
        assertThat(answers).hasSameSizeAs(example.answers());
    }

    private EntityExchangeResult<String> send(Example example) {
        WebTestClient.RequestBodySpec request = server.post().uri(example.path());
        example.headers().forEach(request::header);
        return (example.isGraphQl()
                        ? request.contentType(MediaType.APPLICATION_JSON)
                                .bodyValue(JSON.writeValueAsString(Map.of("query", example.body())))
                        : request.bodyValue(example.body()))
                .exchange()
                .expectBody(String.class)
                .returnResult();
    }

    private static String text(EntityExchangeResult<String> result) {
        return Objects.requireNonNull(result.getResponseBody());
    }

    private static boolean isIncomplete(Object shown) {
        return shown instanceof Map<?, ?> report && Boolean.FALSE.equals(report.get("complete"));
    }

    /** Lists may be shown in part, in their order, and fractions to four decimals. */
    private static boolean holds(@Nullable Object shown, @Nullable Object answer) {
        return switch (shown) {
            case Map<?, ?> map ->
                    answer instanceof Map<?, ?> other
                            && map.keySet().equals(other.keySet())
                            && map.keySet().stream()
                                    .allMatch(key -> holds(map.get(key), other.get(key)));
            case List<?> list -> answer instanceof List<?> other && holds(list, other);
            case BigDecimal number ->
                    answer instanceof BigDecimal other
                            && number.compareTo(other.setScale(DECIMALS, RoundingMode.HALF_EVEN))
                                    == 0;
            case null, default -> Objects.equals(shown, answer);
        };
    }

    private static boolean holds(List<?> shown, List<?> answer) {
        int next = 0;
        for (Object element : answer) {
            if (next < shown.size() && holds(shown.get(next), element)) {
                next++;
            }
        }
        return next == shown.size() && (next > 0 || answer.isEmpty());
    }
}
