package dev.liftgraph.analysis;

import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Outcomes as the definitions say, unit by unit, from the facts alone.
 *
 * @param start of the campaign
 */
record NaiveOutcomes(Instant start, List<Met> exposures, List<Done> events) {

    record Met(String customer, String variant, Instant at) {}

    /** An event with its value in ten-thousandths. */
    record Done(String customer, String name, Instant at, long amount) {}

    /** A unit that met a single variant. */
    record Unit(String customer, String variant, Instant exposedAt, String phase) {}

    /** What a unit's events make of a metric. */
    record Value(long amount, long paired, boolean clamped, int steps) {}

    /** A metric by the days its window opens and closes, and by what it takes from the events. */
    record Rule(int opens, int closes, boolean maturedOnly, Measuring measuring) {
        boolean counts(Unit unit, Instant now) {
            return !maturedOnly || !now.isBefore(unit.exposedAt().plus(Duration.ofDays(closes)));
        }
    }

    interface Measuring {
        Value of(List<Done> inWindow, List<Done> before);
    }

    List<Unit> units() {
        Map<String, List<Met>> byCustomer = new HashMap<>();
        exposures.forEach(
                met -> byCustomer.computeIfAbsent(met.customer(), _ -> new ArrayList<>()).add(met));
        return byCustomer.values().stream()
                .filter(all -> all.stream().map(Met::variant).distinct().count() == 1)
                .map(all -> all.stream().min(Comparator.comparing(Met::at)).orElseThrow())
                .map(met -> new Unit(met.customer(), met.variant(), met.at(), phase(met.at())))
                .toList();
    }

    private String phase(Instant at) {
        return at.isBefore(start.plus(Duration.ofDays(7))) ? "QUICK_WIN" : "BEHAVIORAL";
    }

    Value value(Rule rule, Unit unit) {
        Instant from = unit.exposedAt().plus(Duration.ofDays(rule.opens()));
        Instant to = unit.exposedAt().plus(Duration.ofDays(rule.closes()));
        return rule.measuring()
                .of(
                        of(unit, at -> !at.isBefore(from) && at.isBefore(to)),
                        of(
                                unit,
                                at ->
                                        at.isBefore(unit.exposedAt())
                                                && !at.isBefore(
                                                        unit.exposedAt()
                                                                .minus(Duration.ofDays(28)))));
    }

    private List<Done> of(Unit unit, Predicate<Instant> when) {
        return events.stream()
                .filter(event -> event.customer().equals(unit.customer()) && when.test(event.at()))
                .sorted(Comparator.comparing(Done::at))
                .toList();
    }

    /** The exact sums of some units, as the row of an arm summary has them. */
    List<Object> sums(Rule rule, Instant now, Stream<Unit> scope) {
        List<Unit> units = scope.toList();
        List<Value> values =
                units.stream()
                        .filter(unit -> rule.counts(unit, now))
                        .map(unit -> value(rule, unit))
                        .toList();
        List<Object> sums = new ArrayList<>(List.of((long) units.size(), (long) values.size()));
        sums.add(sum(values, v -> product(v.amount(), 1)));
        sums.add(sum(values, v -> product(v.amount(), v.amount())));
        sums.add(sum(values, v -> product(v.clamped() ? 1 : 0, 1)));
        sums.add(sum(values, v -> product(v.paired(), 1)));
        sums.add(sum(values, v -> product(v.paired(), v.paired())));
        sums.add(sum(values, v -> product(v.amount(), v.paired())));
        for (int step = 1; step <= 8; step++) {
            int least = step;
            sums.add(sum(values, v -> product(v.steps() >= least ? 1 : 0, 1)));
        }
        return sums;
    }

    interface Number {
        BigInteger of(Value value);
    }

    private static BigInteger sum(List<Value> values, Number number) {
        return values.stream().map(number::of).reduce(BigInteger.ZERO, BigInteger::add);
    }

    private static BigInteger product(long one, long other) {
        return BigInteger.valueOf(one).multiply(BigInteger.valueOf(other));
    }

    static long sum(List<Done> events, String name) {
        return events.stream()
                .filter(event -> event.name().equals(name))
                .mapToLong(Done::amount)
                .sum();
    }

    static long count(List<Done> events, String name) {
        return events.stream().filter(event -> event.name().equals(name)).count();
    }

    /** How many of the steps were done, each the first such event after the one before. */
    static int steps(List<Done> events, List<String> steps) {
        Instant last = Instant.MIN;
        int done = 0;
        for (String step : steps) {
            Instant after = last;
            Optional<Done> next =
                    events.stream()
                            .filter(event -> event.name().equals(step) && event.at().isAfter(after))
                            .findFirst();
            if (next.isEmpty()) {
                return done;
            }
            last = next.get().at();
            done++;
        }
        return done;
    }
}
