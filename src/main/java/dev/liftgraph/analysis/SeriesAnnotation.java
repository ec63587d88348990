package dev.liftgraph.analysis;

import dev.liftgraph.campaign.CompetitorEvent;
import dev.liftgraph.campaign.Phase;
import java.time.Instant;
import java.util.stream.Stream;

/** Something that happened while units came in. */
record SeriesAnnotation(Instant at, Kind kind, String text) {
    enum Kind {
        PHASE_STARTED,
        PHASE_ENDED,
        COMPETITOR_EVENT,
        LOOK
    }

    static Stream<SeriesAnnotation> of(Phase phase) {
        return Stream.of(
                new SeriesAnnotation(
                        phase.startsAt(), Kind.PHASE_STARTED, phase.kind() + " begins."),
                new SeriesAnnotation(phase.endsAt(), Kind.PHASE_ENDED, phase.kind() + " ends."));
    }

    static SeriesAnnotation of(CompetitorEvent event) {
        return new SeriesAnnotation(
                event.occurredAt(),
                Kind.COMPETITOR_EVENT,
                event.competitor() + ": " + event.description());
    }

    /**
     * @param hours hours of a day in which somebody read the results
     */
    static SeriesAnnotation look(Instant first, long hours) {
        return new SeriesAnnotation(
                first,
                Kind.LOOK,
                "Results were read in " + hours + (hours == 1 ? " hour." : " hours."));
    }
}
