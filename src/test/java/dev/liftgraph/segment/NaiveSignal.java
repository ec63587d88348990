package dev.liftgraph.segment;

import dev.liftgraph.scoring.EventSum;
import dev.liftgraph.scoring.EventSums;
import dev.liftgraph.scoring.Signal;
import dev.liftgraph.scoring.SignalWindows;
import dev.liftgraph.segment.NaiveEvaluation.Happened;
import dev.liftgraph.segment.NaiveEvaluation.Person;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Signals by their definition, from sums of one person's events. */
record NaiveSignal(Person person, Instant asOf) {
    /** Far below what separates two fractions of so few events, above what doubles lose. */
    private static final double EQUAL = 1e-9;

    boolean holds(SignalRule rule) {
        Signal signal = rule.definition();
        SignalWindows windows = new SignalWindows(asOf, rule.windowDays());
        Map<EventSum, Double> sums = new HashMap<>();
        for (EventSum sum : signal.needs()) {
            if (windows.covers(sum.span(), knownSince(signal))) {
                sums.put(sum, answer(sum, windows));
            }
        }
        Double value = signal.value(new EventSums(sums));
        if (value == null) {
            return false;
        }
        double difference = value - rule.value();
        return NaiveEvaluation.compare(
                rule.operator(), Math.abs(difference) < EQUAL ? 0 : (int) Math.signum(difference));
    }

    private Instant knownSince(Signal signal) {
        Set<String> names =
                signal.needs().stream().map(EventSum::event).collect(Collectors.toSet());
        return Stream.concat(
                        person.recorded().stream(),
                        person.happened().stream()
                                .filter(one -> names.contains(one.event()))
                                .map(Happened::at)
                                .filter(at -> at.isBefore(asOf)))
                .min(Instant::compareTo)
                .orElseThrow();
    }

    private double answer(EventSum sum, SignalWindows windows) {
        Stream<Happened> events =
                person.happened().stream()
                        .filter(one -> one.event().equals(sum.event()))
                        .filter(one -> !one.at().isBefore(windows.start(sum.span())))
                        .filter(one -> one.at().isBefore(windows.end(sum.span())));
        return switch (sum.aggregate()) {
            case COUNT -> events.count();
            case SUM -> throw new IllegalArgumentException("no signal needs sums");
            case DISTINCT ->
                    events.map(one -> one.properties().get(sum.property()))
                            .filter(Objects::nonNull)
                            .distinct()
                            .count();
        };
    }
}
