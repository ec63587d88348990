package dev.liftgraph.segment;

import static dev.liftgraph.segment.SegmentFindings.LONGEST_NAME;
import static dev.liftgraph.segment.SegmentFindings.LONGEST_TEXT;

import dev.liftgraph.api.Problem;
import dev.liftgraph.api.Rejection;
import dev.liftgraph.database.Constraints;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Mono;

/** Creates and revises segments. */
@Component
public class SegmentAuthoring {
    private static final String KEY_CONSTRAINT = "segment_key_unique";

    private final Segments segments;
    private final SegmentEvaluations evaluations;
    private final SegmentLookup lookup;
    private final RuleReading rules;
    private final TransactionalOperator transaction;
    private final Clock clock;

    SegmentAuthoring(
            Segments segments,
            SegmentEvaluations evaluations,
            SegmentLookup lookup,
            RuleReading rules,
            @Qualifier("bulk") TransactionalOperator transaction,
            Clock clock) {
        this.segments = segments;
        this.evaluations = evaluations;
        this.lookup = lookup;
        this.rules = rules;
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
        return create(key, name, description, rule, author, SegmentProfile.PLAIN);
    }

    Mono<Segment> create(
            String key,
            String name,
            @Nullable String description,
            Map<String, Object> rule,
            @Nullable String author,
            SegmentProfile profile) {
        SegmentFindings findings = new SegmentFindings();
        findings.key(key, "key");
        findings.text(name, 1, LONGEST_NAME, "name");
        findings.text(description, 0, LONGEST_TEXT, "description");
        findings.text(author, 0, LONGEST_NAME, "author");
        findings.text(profile.owner(), 0, LONGEST_NAME, "owner");
        findings.names(profile.tags(), "tags");
        findings.competition(profile.competition());
        return rules.read(rule, key, findings, "definition", "rule")
                .map(valid ->
                        NewSegment.of(key, name, description, valid, author, null, profile, clock))
                .flatMap(segment -> committed(segments.add(segment), segment))
                .onErrorMap(
                        DataIntegrityViolationException.class, failure -> keyTaken(failure, "key"));
    }

    static Throwable keyTaken(DataIntegrityViolationException failure, String... field) {
        return Constraints.violatedBy(failure).filter(KEY_CONSTRAINT::equals).isPresent()
                ? new Rejection(
                        Problem.of(
                                SegmentErrorCode.KEY_TAKEN,
                                "There is a segment with this key already.",
                                field))
                : failure;
    }

    /** Makes a new version of a segment; what was computed with earlier versions keeps them. */
    Mono<Segment> revise(
            String key, Map<String, Object> rule, @Nullable String author, String reason) {
        SegmentFindings findings = new SegmentFindings();
        findings.text(reason, 1, LONGEST_TEXT, "reason");
        findings.text(author, 0, LONGEST_NAME, "author");
        return lookup.active(key, "segment")
                .flatMap(old ->
                        rules.read(rule, key, findings, "definition", "rule")
                                .map(valid ->
                                        NewSegment.version(old, valid, author, reason, clock)))
                .flatMap(segment -> committed(segments.revise(segment), segment));
    }

    private Mono<Segment> committed(Mono<Void> change, Segment segment) {
        Mono<Void> evaluated = evaluations.evaluate(List.of(segment.versionId()), clock.instant());
        return transaction.transactional(change.then(evaluated)).then(reread(segment));
    }

    private Mono<Segment> reread(Segment segment) {
        return segments.byIds(List.of(segment.id())).mapNotNull(found -> found.get(segment.id()));
    }
}
