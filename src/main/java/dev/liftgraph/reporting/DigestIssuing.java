package dev.liftgraph.reporting;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Issues the digest of each week and quarter when it is over, and sends it until it is taken. */
@Component
class DigestIssuing {
    private static final Logger log = LoggerFactory.getLogger(DigestIssuing.class);

    /** Longer than an attempt takes. */
    private static final Duration CLAIM = Duration.ofMinutes(5);

    private static final Duration FIRST_PAUSE = Duration.ofMinutes(1);

    private final DigestIssues issues;
    private final DigestTexts texts;
    private final DigestWebhook webhook;
    private final Clock clock;

    DigestIssuing(DigestIssues issues, DigestTexts texts, DigestWebhook webhook, Clock clock) {
        this.issues = issues;
        this.texts = texts;
        this.webhook = webhook;
        this.clock = clock;
    }

    @Scheduled(fixedDelayString = "${liftgraph.digest.every:10m}")
    Mono<Void> run() {
        return Mono.defer(() -> issue().then(webhook.isThere() ? deliver() : Mono.empty()));
    }

    private Mono<Void> issue() {
        Instant now = clock.instant();
        LocalDate today = LocalDate.ofInstant(now, ZoneOffset.UTC);
        return Flux.fromArray(DigestPeriod.values())
                .concatMap(period -> issues.issue(period, period.days(null, today), now))
                .then();
    }

    /** One after the other, until none is due. */
    private Mono<Void> deliver() {
        return Mono.defer(() -> issues.claim(clock.instant(), CLAIM))
                .flatMap(this::attempt)
                .flatMap(_ -> deliver());
    }

    private Mono<DigestIssue> attempt(DigestIssue issue) {
        return texts.of(issue.period(), issue.endingOn())
                .flatMap(webhook::send)
                .then(Mono.defer(() -> issues.delivered(issue.id(), clock.instant())))
                .onErrorResume(failure -> failed(issue, DigestWebhook.reason(failure)))
                .thenReturn(issue);
    }

    private Mono<Void> failed(DigestIssue issue, String reason) {
        log.warn("The digest {} was not delivered: {}", issue.page(), reason);
        Duration pause = FIRST_PAUSE.multipliedBy(1L << issue.attempts());
        return issues.failed(issue.id(), reason, clock.instant().plus(pause));
    }
}
