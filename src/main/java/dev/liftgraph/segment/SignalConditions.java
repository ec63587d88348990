package dev.liftgraph.segment;

import dev.liftgraph.scoring.EventSum;
import dev.liftgraph.scoring.Signal;
import dev.liftgraph.scoring.SignalWindows;
import dev.liftgraph.scoring.Span;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Compares signals without dividing, so that the comparison is exact. A customer is known since the
 * first record of it or the first event that the signal reads, whichever was earlier.
 */
record SignalConditions(Bindings bindings, EventQuestions questions, Instant asOf) {
    /**
     * The change of a measure.
     *
     * @param difference numerator of the change
     * @param scale its denominator, above 0 where the signal is known
     */
    private record Quotient(String difference, String scale) {}

    String condition(SignalRule rule) {
        Signal signal = rule.definition();
        SignalWindows windows = new SignalWindows(asOf, rule.windowDays());
        List<String> window = answers(signal, Span.WINDOW, windows);
        List<String> baseline = answers(signal, Span.BASELINE, windows);
        Quotient change = change(rule, window, baseline);
        return "(%s <= %s AND %s > 0 AND %s %s %s * %s)"
                .formatted(
                        knownSince(signal, windows.start(Span.BASELINE)),
                        bindings.bind(windows.start(Span.BASELINE)),
                        change.scale(),
                        change.difference(),
                        rule.operator().sql(),
                        bindings.bind(BigDecimal.valueOf(rule.value())),
                        change.scale());
    }

    private static Quotient change(SignalRule rule, List<String> window, List<String> baseline) {
        String now = window.getFirst();
        String before = baseline.getFirst();
        return switch (rule.signal()) {
            case ADOPTION_VELOCITY, SESSION_FREQUENCY_CHANGE ->
                    new Quotient("(%s - %s)".formatted(now, before), before);
            case WORKFLOW_EXCEPTION_RATE -> {
                String runs = window.getLast();
                String runsBefore = baseline.getLast();
                yield new Quotient(
                        "(%s * %s - %s * %s)".formatted(now, runsBefore, before, runs),
                        "(%s * %s)".formatted(runs, runsBefore));
            }
            case PIPELINE_VELOCITY -> {
                String things = window.getLast();
                String thingsBefore = baseline.getLast();
                yield new Quotient(
                        "(%s * %s - %s * %s)".formatted(now, thingsBefore, before, things),
                        "(%s * %s * least(%s, 1))".formatted(before, things, thingsBefore));
            }
            case INTEGRATION_MATURITY -> {
                int available = Objects.requireNonNull(rule.available());
                yield new Quotient(
                        "(least(%1$s, %3$d) - least(%2$s, %3$d))".formatted(now, before, available),
                        Integer.toString(available));
            }
        };
    }

    private List<String> answers(Signal signal, Span span, SignalWindows windows) {
        return signal.needs(span).stream().map(sum -> answer(sum, windows)).toList();
    }

    private String answer(EventSum sum, SignalWindows windows) {
        EventSelection events =
                new EventSelection(
                        sum.event(), null, windows.start(sum.span()), windows.end(sum.span()));
        return switch (sum.aggregate()) {
            case COUNT -> questions.count(events);
            case SUM -> "COALESCE(" + questions.total("sum(amount)", events) + ", 0)";
            case DISTINCT ->
                    questions.different(new Different(sum.event(), sum.property()), events);
        };
    }

    private String knownSince(Signal signal, Instant comparedWith) {
        Stream<String> first =
                signal.needs(Span.WINDOW).stream()
                        .map(EventSum::event)
                        .distinct()
                        .map(event ->
                                questions.moment(
                                        "min(occurred_at)",
                                        new EventSelection(event, null, Instant.EPOCH, asOf),
                                        comparedWith));
        return Stream.concat(Stream.of(questions.firstKnown(comparedWith)), first)
                .collect(Collectors.joining(", ", "least(", ")"));
    }
}
