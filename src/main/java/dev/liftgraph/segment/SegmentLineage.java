package dev.liftgraph.segment;

import static dev.liftgraph.segment.SegmentFindings.LONGEST_NAME;
import static dev.liftgraph.segment.SegmentFindings.LONGEST_TEXT;

import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Makes segments of others, whose versions it leaves as they are: what was computed with them stays
 * what it was.
 */
@Component
class SegmentLineage {
    private static final int MOST_MERGED = 10;
    private static final int MOST_PARTS = 10;

    private final SegmentLookup lookup;
    private final RuleReading rules;
    private final NewChildren children;
    private final Clock clock;

    SegmentLineage(SegmentLookup lookup, RuleReading rules, NewChildren children, Clock clock) {
        this.lookup = lookup;
        this.rules = rules;
        this.children = children;
        this.clock = clock;
    }

    /** One segment of the members that any of several have. */
    Mono<Segment> merge(SegmentLifeInputs.Merge input) {
        SegmentFindings findings = new SegmentFindings();
        count(findings, input.segments().size(), MOST_MERGED, "segments");
        SegmentLifeInputs.MergeInto into = input.into();
        findings.key(into.key(), "into", "key");
        findings.text(into.name(), 1, LONGEST_NAME, "into", "name");
        findings.text(into.description(), 0, LONGEST_TEXT, "into", "description");
        said(findings, input.reason(), input.author());
        return findings.accepted()
                .then(Mono.defer(() -> lookup.all(input.segments(), "segments")))
                .flatMap(parents -> merge(parents, input))
                .onErrorMap(
                        DataIntegrityViolationException.class,
                        failure -> SegmentAuthoring.keyTaken(failure, "into", "key"));
    }

    private Mono<Segment> merge(List<Segment> parents, SegmentLifeInputs.Merge input) {
        Rule union =
                new AnyRule(parents.stream().flatMap(each -> alternatives(each.rule())).toList());
        SegmentLifeInputs.MergeInto into = input.into();
        return rules.check(union, null, new SegmentFindings(), List.of("segments"))
                .map(rule ->
                        NewSegment.of(
                                into.key(),
                                into.name(),
                                into.description(),
                                rule,
                                input.author(),
                                input.reason(),
                                SegmentProfile.PLAIN,
                                clock))
                .flatMap(child -> children.add(List.of(child), parents))
                .map(List::getFirst);
    }

    /** Nested no deeper than needed, since rules may nest so deep only. */
    private static Stream<Rule> alternatives(Rule rule) {
        return rule instanceof AnyRule(var parts) ? parts.stream() : Stream.of(rule);
    }

    /** Segments of the members of one that have something more in common. */
    Mono<List<Segment>> split(SegmentLifeInputs.Split input) {
        SegmentFindings findings = new SegmentFindings();
        List<SegmentLifeInputs.SplitPart> parts = input.parts();
        count(findings, parts.size(), MOST_PARTS, "parts");
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < Math.min(parts.size(), MOST_PARTS); i++) {
            part(findings, parts.get(i), Integer.toString(i), seen);
        }
        said(findings, input.reason(), input.author());
        return findings.accepted()
                .then(Mono.defer(() -> lookup.existing(input.segment(), "segment")))
                .flatMap(parent -> split(parent, input))
                .onErrorMap(
                        DataIntegrityViolationException.class,
                        failure -> SegmentAuthoring.keyTaken(failure, "parts"));
    }

    private static void part(
            SegmentFindings findings,
            SegmentLifeInputs.SplitPart part,
            String i,
            Set<String> seen) {
        findings.key(part.key(), "parts", i, "key");
        findings.text(part.name(), 1, LONGEST_NAME, "parts", i, "name");
        findings.text(part.description(), 0, LONGEST_TEXT, "parts", i, "description");
        findings.require(
                seen.add(part.key()),
                SegmentErrorCode.KEY_TAKEN,
                "Another part has this key.",
                "parts",
                i,
                "key");
    }

    private Mono<List<Segment>> split(Segment parent, SegmentLifeInputs.Split input) {
        return Flux.fromIterable(input.parts())
                .index()
                .concatMap(part -> child(parent, input, part.getT2(), part.getT1().toString()))
                .collectList()
                .flatMap(made -> children.add(made, List.of(parent)));
    }

    private Mono<Segment> child(
            Segment parent,
            SegmentLifeInputs.Split input,
            SegmentLifeInputs.SplitPart part,
            String i) {
        String[] path = {"parts", i, "definition", "rule"};
        return rules.read(part.definition().rule(), part.key(), new SegmentFindings(), path)
                .map(rule -> both(parent.rule(), rule))
                .flatMap(
                        rule -> rules.check(rule, part.key(), new SegmentFindings(), List.of(path)))
                .map(rule ->
                        NewSegment.of(
                                part.key(),
                                part.name(),
                                part.description(),
                                rule,
                                input.author(),
                                input.reason(),
                                SegmentProfile.PLAIN,
                                clock));
    }

    private static Rule both(Rule parent, Rule part) {
        List<Rule> parts = new ArrayList<>();
        for (Rule rule : List.of(parent, part)) {
            parts.addAll(rule instanceof AllRule(var inner) ? inner : List.of(rule));
        }
        return new AllRule(parts);
    }

    private static void count(SegmentFindings findings, int count, int most, String field) {
        findings.require(
                count >= 2 && count <= most,
                SegmentErrorCode.SEGMENT_COUNT_OUT_OF_RANGE,
                "There must be 2 to %d, not %d.".formatted(most, count),
                field);
    }

    private static void said(SegmentFindings findings, String reason, @Nullable String author) {
        findings.text(reason, 1, LONGEST_TEXT, "reason");
        findings.text(author, 0, LONGEST_NAME, "author");
    }
}
