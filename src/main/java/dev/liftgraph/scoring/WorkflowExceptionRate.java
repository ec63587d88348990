package dev.liftgraph.scoring;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How many of a customer's workflows go wrong, against before.
 *
 * <pre>{@code
 * measure = exceptions / runs, null without runs          value = window - baseline
 * }</pre>
 *
 * <p>Exceptions that recur within a run make the measure exceed 1.
 *
 * @param exceptionEvent that a workflow met an exception
 * @param runEvent that a workflow ran, whether or not it met one
 */
public record WorkflowExceptionRate(String exceptionEvent, String runEvent, int windowDays)
        implements Signal {

    public WorkflowExceptionRate {
        Require.text(exceptionEvent, "exception event");
        Require.text(runEvent, "run event");
        Signal.days(windowDays);
    }

    @Override
    public SignalKind kind() {
        return SignalKind.WORKFLOW_EXCEPTION_RATE;
    }

    @Override
    public List<EventSum> needs(Span span) {
        return List.of(EventSum.count(exceptionEvent, span), EventSum.count(runEvent, span));
    }

    @Override
    public @Nullable Double measure(Span span, EventSums sums) {
        return sums.ratio(EventSum.count(exceptionEvent, span), EventSum.count(runEvent, span));
    }

    @Override
    public String describe() {
        return "change of the share of \"%s\" in \"%s\" events over %d days"
                .formatted(exceptionEvent, runEvent, windowDays);
    }
}
