package dev.liftgraph.analysis;

import dev.liftgraph.campaign.PhaseKind;
import dev.liftgraph.experiment.Experiment;
import dev.liftgraph.experiment.Metric;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The sums of the days that have units, which add up exactly over any stretch of them. */
final class SeriesSums {
    private final Experiment experiment;
    private final List<LocalDate> days;
    private final List<List<ArmSummary>> sums;
    private final Map<Place, long[]> unitsBefore = new HashMap<>();
    private final Map<Place, long[]> customersBefore = new HashMap<>();
    private final long[] none;

    private record Place(UUID metric, @Nullable UUID segment, PhaseKind phase, UUID variant) {
        static Place of(ArmSummary sum) {
            return new Place(sum.metricId(), sum.segmentId(), sum.phase(), sum.variantId());
        }
    }

    SeriesSums(Experiment experiment, Collection<DaySum> found) {
        Map<LocalDate, List<ArmSummary>> byDay = new TreeMap<>();
        found.forEach(
                each -> byDay.computeIfAbsent(each.day(), _ -> new ArrayList<>()).add(each.sum()));
        this.experiment = experiment;
        this.days = List.copyOf(byDay.keySet());
        this.sums = List.copyOf(byDay.values());
        this.none = new long[days.size() + 1];
        count();
    }

    int days() {
        return days.size();
    }

    LocalDate day(int index) {
        return days.get(index);
    }

    /** Some sums, and those over the days from one to before another. */
    List<ArmSummary> plus(List<ArmSummary> before, int from, int to) {
        Map<Place, ArmSummary> added = new LinkedHashMap<>();
        Stream.concat(before.stream(), sums.subList(from, to).stream().flatMap(List::stream))
                .forEach(sum -> added.merge(Place.of(sum), sum, ArmSummary::plus));
        return List.copyOf(added.values());
    }

    /**
     * Units of each variant first exposed in those days that count in a metric, in a scope with a
     * single phase.
     */
    List<Long> units(Metric metric, int from, int to, Scope scope) {
        return between(unitsBefore, metric, from, to, scope);
    }

    /** Customers of these units. */
    List<Long> customers(Metric metric, int from, int to, Scope scope) {
        return between(customersBefore, metric, from, to, scope);
    }

    boolean ofAccounts() {
        return experiment.randomised().ofAccounts();
    }

    private List<Long> between(
            Map<Place, long[]> before, Metric metric, int from, int to, Scope scope) {
        PhaseKind phase = Objects.requireNonNull(scope.phase());
        return experiment.variants().stream()
                .map(variant -> new Place(metric.id(), scope.segmentId(), phase, variant.id()))
                .map(place -> before.getOrDefault(place, none))
                .map(numbers -> numbers[to] - numbers[from])
                .toList();
    }

    /** How many units, and customers of them, each place had before each day. */
    private void count() {
        count(unitsBefore, sum -> sum.more().counted());
        if (ofAccounts()) {
            count(customersBefore, sum -> sum.customers().counted());
        }
    }

    private void count(Map<Place, long[]> before, ToLongFunction<ArmSummary> number) {
        for (int day = 0; day < days.size(); day++) {
            for (long[] numbers : before.values()) {
                numbers[day + 1] = numbers[day];
            }
            for (ArmSummary sum : sums.get(day)) {
                before.computeIfAbsent(Place.of(sum), _ -> new long[days.size() + 1])[day + 1] +=
                        number.applyAsLong(sum);
            }
        }
    }
}
