package dev.liftgraph.scoring;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a customer's behaviour changed between two windows of equal length: a measure is taken over
 * the last days and over as many days before them.
 *
 * <pre>{@code
 * baseline: as of - 2 w  to before  as of - w         window: as of - w  to before  as of
 * }</pre>
 *
 * <p>The windows are equal since numbers of different things do not grow in proportion to time.
 * What is not known stays unknown: a span that began before the customer was known has no measure,
 * and a change from or to it is null, never 0. A span the customer was known throughout, in which
 * nothing happened, counts 0.
 */
public sealed interface Signal
        permits AdoptionVelocity,
                SessionFrequencyChange,
                WorkflowExceptionRate,
                PipelineVelocity,
                IntegrationMaturity {

    int MOST_DAYS = 366;

    /** The signal's name. */
    SignalKind kind();

    /** Length of the window, and of the baseline before it. */
    int windowDays();

    /** What the measure over one span is made of. */
    List<EventSum> needs(Span span);

    /** The measure over one span; null when it is unknown. */
    @Nullable Double measure(Span span, EventSums sums);

    /** The change as one sentence. */
    String describe();

    /** Everything the change is made of. */
    default List<EventSum> needs() {
        List<EventSum> needs = new ArrayList<>(needs(Span.WINDOW));
        needs.addAll(needs(Span.BASELINE));
        return needs;
    }

    /** The change from the baseline to the window; null when either is unknown. */
    default @Nullable Double value(EventSums sums) {
        Double window = measure(Span.WINDOW, sums);
        Double baseline = measure(Span.BASELINE, sums);
        return window == null || baseline == null
                ? null
                : kind().change().between(baseline, window);
    }

    static void days(int windowDays) {
        Require.that(
                windowDays >= 1 && windowDays <= MOST_DAYS,
                "a window must have 1 to 366 days but has " + windowDays);
    }

    static @Nullable Double finite(double value) {
        return Double.isFinite(value) ? value : null;
    }
}
