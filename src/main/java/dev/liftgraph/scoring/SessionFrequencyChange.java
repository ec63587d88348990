package dev.liftgraph.scoring;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How often a customer comes, against before.
 *
 * <pre>{@code
 * measure = sessions / days          value = window / baseline - 1
 * }</pre>
 *
 * @param event that a session began
 */
public record SessionFrequencyChange(String event, int windowDays) implements Signal {

    public SessionFrequencyChange {
        Require.text(event, "event");
        Signal.days(windowDays);
    }

    @Override
    public SignalKind kind() {
        return SignalKind.SESSION_FREQUENCY_CHANGE;
    }

    @Override
    public List<EventSum> needs(Span span) {
        return List.of(EventSum.count(event, span));
    }

    @Override
    public @Nullable Double measure(Span span, EventSums sums) {
        Double sessions = sums.of(EventSum.count(event, span));
        return sessions == null ? null : Signal.finite(sessions / windowDays);
    }

    @Override
    public String describe() {
        return "relative change of the number of \"%s\" events a day over %d days"
                .formatted(event, windowDays);
    }
}
