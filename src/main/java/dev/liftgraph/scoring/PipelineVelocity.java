package dev.liftgraph.scoring;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How fast candidates move through a customer's pipeline, against before.
 *
 * <pre>{@code
 * measure = moves / different candidates moved, null without any
 * value   = window / baseline - 1
 * }</pre>
 *
 * @param event that a candidate moved to another stage
 * @param property of the event that names the candidate
 */
public record PipelineVelocity(String event, String property, int windowDays) implements Signal {

    public PipelineVelocity {
        Require.text(event, "event");
        Require.text(property, "property");
        Signal.days(windowDays);
    }

    @Override
    public SignalKind kind() {
        return SignalKind.PIPELINE_VELOCITY;
    }

    @Override
    public List<EventSum> needs(Span span) {
        return List.of(EventSum.count(event, span), EventSum.distinct(event, property, span));
    }

    @Override
    public @Nullable Double measure(Span span, EventSums sums) {
        return sums.ratio(EventSum.count(event, span), EventSum.distinct(event, property, span));
    }

    @Override
    public String describe() {
        return "relative change of the \"%s\" events for each \"%s\" over %d days"
                .formatted(event, property, windowDays);
    }
}
