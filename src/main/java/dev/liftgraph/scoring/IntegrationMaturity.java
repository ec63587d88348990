package dev.liftgraph.scoring;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How much of what can be integrated a customer uses, against before.
 *
 * <pre>{@code
 * measure = different integrations used / available, at most 1       value = window - baseline
 * }</pre>
 *
 * @param event that an integration was used
 * @param property of the event that names the integration
 * @param available how many there are to be used, 1 or more
 */
public record IntegrationMaturity(String event, String property, int available, int windowDays)
        implements Signal {

    public IntegrationMaturity {
        Require.text(event, "event");
        Require.text(property, "property");
        Require.that(available >= 1, "an integration must be available");
        Signal.days(windowDays);
    }

    @Override
    public SignalKind kind() {
        return SignalKind.INTEGRATION_MATURITY;
    }

    @Override
    public List<EventSum> needs(Span span) {
        return List.of(EventSum.distinct(event, property, span));
    }

    @Override
    public @Nullable Double measure(Span span, EventSums sums) {
        Double used = sums.of(EventSum.distinct(event, property, span));
        return used == null ? null : Math.min(used / available, 1);
    }

    @Override
    public String describe() {
        return "change of the share of %d integrations used (\"%s\" of \"%s\" events) over %d days"
                .formatted(available, property, event, windowDays);
    }
}
