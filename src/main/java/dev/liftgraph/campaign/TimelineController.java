package dev.liftgraph.campaign;

import java.time.Clock;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.SchemaMapping;
import org.springframework.stereotype.Controller;

/** The fields of a timeline that depend on the present time. */
@Controller
class TimelineController {
    private final Clock clock;

    TimelineController(Clock clock) {
        this.clock = clock;
    }

    @SchemaMapping
    int day(Timeline timeline) {
        return timeline.dayAt(clock.instant());
    }

    @SchemaMapping
    @Nullable Phase phase(Timeline timeline) {
        return timeline.phaseAt(clock.instant()).orElse(null);
    }

    @SchemaMapping
    @Nullable Phase phaseAt(Timeline timeline, @Argument Instant at) {
        return timeline.phaseAt(at).orElse(null);
    }

    @SchemaMapping
    TimelineState state(Timeline timeline) {
        return timeline.stateAt(clock.instant());
    }

    @SchemaMapping
    PhaseStatus status(Phase phase) {
        return phase.statusAt(clock.instant());
    }

    @SchemaMapping(typeName = "Phase", field = "day")
    @Nullable Integer dayOfPhase(Phase phase) {
        return phase.dayAt(clock.instant());
    }
}
