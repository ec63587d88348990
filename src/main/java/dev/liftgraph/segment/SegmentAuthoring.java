package dev.liftgraph.segment;

import dev.liftgraph.api.Ids;
import dev.liftgraph.api.Keys;
import dev.liftgraph.api.Problem;
import dev.liftgraph.api.Rejection;
import dev.liftgraph.database.Constraints;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Mono;

/** Creates, revises and evaluates segments. */
@Component
public class SegmentAuthoring {
    private static final String KEY_CONSTRAINT = "segment_key_unique";
    private static final int LONGEST_NAME = 200;
    private static final int LONGEST_TEXT = 2_000;

    private final Segments segments;
    private final SegmentEvaluations evaluations;
    private final Definitions definitions;
    private final TransactionalOperator transaction;
    private final Clock clock;

    SegmentAuthoring(
            Segments segments,
            SegmentEvaluations evaluations,
            Definitions definitions,
            @Qualifier("bulk") TransactionalOperator transaction,
            Clock clock) {
        this.segments = segments;
        this.evaluations = evaluations;
        this.definitions = definitions;
        this.transaction = transaction;
        this.clock = clock;
    }

    /**
     * Creates a segment and finds its members as of now.
     *
     * @param rule fields of a {@code SegmentRuleInput}
     */
    public Mono<Segment> create(
            String key,
            String name,
            @Nullable String description,
            Map<String, Object> rule,
            @Nullable String author) {
        List<Problem> problems = new ArrayList<>();
        if (!Keys.isKey(key)) {
            problems.add(
                    Problem.of(
                            SegmentErrorCode.INVALID_KEY,
                            "A key has 1 to 64 lower-case letters, digits and inner hyphens.",
                            "key"));
        }
        checkText(name, 1, LONGEST_NAME, "name", problems);
        checkText(description == null ? "" : description, 0, LONGEST_TEXT, "description", problems);
        checkText(author == null ? "" : author, 0, LONGEST_NAME, "author", problems);
        return definitions
                .checked(rule, key, problems)
                .map(valid -> version(null, key, name, description, valid, author, null))
                .flatMap(segment -> committed(segments.add(segment), segment))
                .onErrorMap(
                        DataIntegrityViolationException.class, failure -> keyTaken(failure, key));
    }

    private static void checkText(
            String text, int least, int most, String field, List<Problem> problems) {
        if (text.isBlank() ? least > 0 : !Keys.isPlainText(text, most)) {
            problems.add(
                    Problem.of(
                            SegmentErrorCode.INVALID_TEXT,
                            field
                                    + " must have "
                                    + least
                                    + " to "
                                    + most
                                    + " characters and no control characters.",
                            field));
        }
    }

    private static Throwable keyTaken(DataIntegrityViolationException failure, String key) {
        return Constraints.violatedBy(failure).filter(KEY_CONSTRAINT::equals).isPresent()
                ? new Rejection(
                        Problem.of(
                                SegmentErrorCode.KEY_TAKEN,
                                "There is a segment with the key '" + key + "' already.",
                                "key"))
                : failure;
    }

    /** Makes a new version of a segment; what was computed with earlier versions keeps them. */
    Mono<Segment> revise(
            String key, Map<String, Object> rule, @Nullable String author, String reason) {
        List<Problem> problems = new ArrayList<>();
        checkText(reason, 1, LONGEST_TEXT, "reason", problems);
        return find(key)
                .flatMap(old ->
                        definitions
                                .checked(rule, key, problems)
                                .map(valid ->
                                        version(
                                                old,
                                                key,
                                                old.name(),
                                                old.description(),
                                                valid,
                                                author,
                                                reason)))
                .flatMap(segment -> committed(segments.revise(segment), segment));
    }

    /** Finds the members as of a moment, now if none is given. */
    Mono<Segment> refresh(String key, @Nullable Instant asOf) {
        Instant moment = asOf == null ? clock.instant() : asOf;
        if (moment.isAfter(clock.instant())) {
            return Mono.error(
                    new Rejection(
                            Problem.of(
                                    SegmentErrorCode.OUT_OF_RANGE,
                                    "asOf is in the future.",
                                    "asOf")));
        }
        return find(key)
                .flatMap(segment ->
                        transaction
                                .transactional(
                                        evaluations.evaluate(List.of(segment.versionId()), moment))
                                .then(reread(segment)));
    }

    private Mono<Segment> find(String key) {
        return segments.byKeys(List.of(key))
                .mapNotNull(found -> found.get(key))
                .switchIfEmpty(
                        Mono.error(() ->
                                new Rejection(
                                        Problem.of(
                                                SegmentErrorCode.SEGMENT_NOT_FOUND,
                                                "No segment has the key '" + key + "'.",
                                                "segment"))));
    }

    private Segment version(
            @Nullable Segment old,
            String key,
            String name,
            @Nullable String description,
            Rule rule,
            @Nullable String author,
            @Nullable String reason) {
        Instant now = clock.instant();
        UUID id = old == null ? Ids.next() : old.id();
        int number = old == null ? 1 : old.versionNumber() + 1;
        Instant createdAt = old == null ? now : old.createdAt();
        return new Segment(
                id,
                key,
                name,
                description,
                Ids.next(),
                number,
                rule,
                author,
                reason,
                now,
                createdAt,
                null,
                null);
    }

    private Mono<Segment> committed(Mono<Void> change, Segment segment) {
        Mono<Void> evaluated = evaluations.evaluate(List.of(segment.versionId()), clock.instant());
        return transaction.transactional(change.then(evaluated)).then(reread(segment));
    }

    private Mono<Segment> reread(Segment segment) {
        return segments.byIds(List.of(segment.id())).mapNotNull(found -> found.get(segment.id()));
    }
}
