package dev.liftgraph.reporting;

import java.net.URI;
import java.time.Duration;
import java.time.LocalDate;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;
import org.springframework.web.reactive.function.client.WebClient;
import org.springframework.web.reactive.function.client.WebClientResponseException;
import reactor.core.publisher.Mono;

/** Sends digests to the address of the settings, which may hold a secret and is told nowhere. */
@Component
@EnableConfigurationProperties(DigestSettings.class)
class DigestWebhook {
    static final Duration LONGEST = Duration.ofSeconds(10);

    private final WebClient http = WebClient.create();
    private final @Nullable URI address;
    private final URI server;

    DigestWebhook(DigestSettings settings) {
        this.address = settings.address();
        this.server = settings.server();
    }

    /**
     * @param text all of it in words, where chat programs look for a message, with their entities
     * @param page address for people
     * @param query GraphQL document for the numbers
     */
    record Message(
            String text,
            DigestPeriod period,
            LocalDate from,
            LocalDate to,
            URI page,
            String query) {}

    boolean isThere() {
        return address != null;
    }

    /** Completes when it was taken. */
    Mono<Void> send(DigestText text) {
        Digest digest = text.digest();
        URI page = server.resolve(digest.page());
        Message message =
                new Message(
                        escaped(text.message() + "\n" + page),
                        digest.period(),
                        digest.from(),
                        digest.to(),
                        page,
                        digest.query());
        return address == null
                ? Mono.empty()
                : http.post()
                        .uri(address)
                        .bodyValue(message)
                        .retrieve()
                        .onStatus(
                                status -> !status.is2xxSuccessful(),
                                answer -> answer.createException().flatMap(Mono::error))
                        .toBodilessEntity()
                        .timeout(LONGEST)
                        .then();
    }

    /** Chat programs read the three as markup. */
    static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }

    /** Why it was not taken, without the address. */
    static String reason(Throwable failure) {
        return switch (failure) {
            case WebClientResponseException answer ->
                    "The webhook answered HTTP " + answer.getStatusCode().value() + ".";
            case TimeoutException _ ->
                    "The webhook did not answer in " + LONGEST.toSeconds() + " s.";
            default -> "The digest could not be sent.";
        };
    }
}
