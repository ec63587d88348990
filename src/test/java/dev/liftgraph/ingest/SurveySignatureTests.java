package dev.liftgraph.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.liftgraph.SettingsTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.core.env.MapPropertySource;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.WebTestClient;

@SettingsTest
class SurveySignatureTests {
    /**
     * Python 3: base64.b64encode(hmac.new(b'client-1&s3cret', body, hashlib.sha1).digest()), the
     * body being surveymonkey-event.json.
     */
    private static final String SIGNATURE = "GDnTvuf9xar3tAvf1/ZeY4N28Uw=";

    @Autowired WebTestClient http;

    @Test
    void takesWhatIsSigned() throws IOException {
        post("surveymonkey", SIGNATURE, event()).expectStatus().isOk();
    }

    @Test
    void refusesWhatIsNotSigned() throws IOException {
        post("surveymonkey", null, event()).expectStatus().isUnauthorized();
    }

    @Test
    void refusesWhatIsSignedForAnotherBody() throws IOException {
        byte[] body = event();
        body[body.length - 3] = ' ';
        post("surveymonkey", SIGNATURE, body).expectStatus().isUnauthorized();
    }

    @Test
    void refusesOtherSignatures() throws IOException {
        post("surveymonkey", SIGNATURE.replace('G', 'H'), event()).expectStatus().isUnauthorized();
        post("surveymonkey", "", event()).expectStatus().isUnauthorized();
    }

    @Test
    void asksNoSignatureOfOthers() {
        post("zigpoll", null, new byte[] {'[', ']'}).expectStatus().isOk();
    }

    @Test
    void needsTheClientIdWithTheSecret() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new SurveySecrets.SurveyMonkey(null, "s3cret"))
                .withMessageContaining("client-id");
    }

    @Test
    void trustsEverythingWithoutASecret() {
        assertThat(new SurveySecrets.SurveyMonkey(null, null).trusts(new byte[0], null)).isTrue();
    }

    @Test
    void doesNotStartWithASecretThatNobodyWouldCheck() {
        new ApplicationContextRunner()
                .withUserConfiguration(Settings.class)
                .withInitializer(context ->
                        context.getEnvironment()
                                .getPropertySources()
                                .addFirst(
                                        new MapPropertySource(
                                                "given",
                                                Map.of(
                                                        "liftgraph.survey.qualtrics.secret",
                                                        "s3cret"))))
                .run(context ->
                        assertThatThrownBy(() -> context.getBean(SurveySecrets.class))
                                .hasStackTraceContaining("liftgraph.survey.qualtrics.secret"));
    }

    @EnableConfigurationProperties(SurveySecrets.class)
    static class Settings {}

    private WebTestClient.ResponseSpec post(
            String provider, @Nullable String signature, byte[] body) {
        WebTestClient.RequestBodySpec request =
                http.post()
                        .uri("/import/surveys/" + provider)
                        .contentType(MediaType.APPLICATION_JSON);
        if (signature != null) {
            request.header("Sm-Signature", signature);
        }
        return request.bodyValue(body).exchange();
    }

    private static byte[] event() throws IOException {
        return Files.readAllBytes(Path.of("src/test/resources/survey/surveymonkey-event.json"));
    }
}
