package dev.liftgraph.scoring;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How the number of features that a customer uses changed.
 *
 * <pre>{@code
 * measure = different features used          value = window / baseline - 1
 * }</pre>
 *
 * @param event that a feature was used
 * @param property of the event that names the feature
 */
public record AdoptionVelocity(String event, String property, int windowDays) implements Signal {

    public AdoptionVelocity {
        Require.text(event, "event");
        Require.text(property, "property");
        Signal.days(windowDays);
    }

    @Override
    public SignalKind kind() {
        return SignalKind.ADOPTION_VELOCITY;
    }

    @Override
    public List<EventSum> needs(Span span) {
        return List.of(EventSum.distinct(event, property, span));
    }

    @Override
    public @Nullable Double measure(Span span, EventSums sums) {
        return sums.of(EventSum.distinct(event, property, span));
    }

    @Override
    public String describe() {
        return "relative change of the number of different \"%s\" of \"%s\" events over %d days"
                .formatted(property, event, windowDays);
    }
}
