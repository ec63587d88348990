package dev.liftgraph.segment;

import static dev.liftgraph.segment.SegmentFindings.LONGEST_NAME;
import static dev.liftgraph.segment.SegmentFindings.LONGEST_TEXT;

import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Changes what is said of a segment beside its definition. */
@Component
class SegmentUpdating {
    private final SegmentLookup lookup;
    private final SegmentChanges changes;

    SegmentUpdating(SegmentLookup lookup, SegmentChanges changes) {
        this.lookup = lookup;
        this.changes = changes;
    }

    Mono<Segment> update(SegmentLifeInputs.Update input) {
        SegmentFindings findings = new SegmentFindings();
        findings.text(input.name(), 1, LONGEST_NAME, "name");
        findings.text(input.description(), 0, LONGEST_TEXT, "description");
        findings.text(input.owner(), 0, LONGEST_NAME, "owner");
        findings.names(input.tags(), "tags");
        if (input.competition() != null) {
            findings.competition(input.competition().toCompetition());
        }
        return lookup.existing(input.segment(), "segment")
                .doOnNext(_ -> findings.rejectIfAny())
                .flatMap(present -> changes.update(present.id(), input))
                .then(Mono.defer(() -> lookup.existing(input.segment(), "segment")));
    }
}
