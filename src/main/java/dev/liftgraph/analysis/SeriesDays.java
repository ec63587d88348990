package dev.liftgraph.analysis;

import dev.liftgraph.campaign.PhaseKind;
import dev.liftgraph.experiment.Metric;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Chooses the days that a series has points of, so that what is between two points tells of no
 * fewer units than a cell may: in each variant nobody is new, or at least {@value
 * Suppression#LEAST} units, of everyone and, where segments are told, of each segment and of those
 * that are in none. One choice for all told segments, so that no two series tell more than each.
 *
 * <p>Points are of both phases together. Where results tell of neither by itself, as one has few
 * units, points need not keep them apart.
 */
final class SeriesDays {
    /** Points of a series at most. */
    static final int MOST = 400;

    private final SeriesSums sums;
    private final Metric metric;
    private final Collection<UUID> segments;
    private final Set<Integer> together;

    /**
     * @param metric whose units count
     * @param segments that are told of, besides everyone
     */
    SeriesDays(SeriesSums sums, Metric metric, Collection<UUID> segments) {
        this.sums = sums;
        this.metric = metric;
        this.segments = segments;
        this.together = together(sums, metric);
    }

    /** For each point, how many of the days with units are over; the last has all of them. */
    List<Integer> ends() {
        List<Integer> ends = new ArrayList<>();
        int from = 0;
        for (int to = 1; to <= sums.days(); to++) {
            if (isTold(from, to)) {
                ends.add(to);
                from = to;
            }
        }
        while (from < sums.days() && !ends.isEmpty() && !isTold(from, sums.days())) {
            ends.removeLast();
            from = ends.isEmpty() ? 0 : ends.getLast();
        }
        if (from < sums.days()) {
            ends.add(sums.days());
        }
        return thinned(ends);
    }

    /** What is told apart may be told together. */
    private static List<Integer> thinned(List<Integer> ends) {
        int step = Math.ceilDiv(ends.size(), MOST);
        List<Integer> kept = new ArrayList<>();
        for (int i = ends.size() - 1; i >= 0; i -= Math.max(1, step)) {
            kept.addFirst(ends.get(i));
        }
        return kept;
    }

    private boolean isTold(int from, int to) {
        Function<Scope, List<Long>> units = together(scope -> sums.units(metric, from, to, scope));
        Function<Scope, List<Long>> customers =
                together(scope -> sums.customers(metric, from, to, scope));
        Suppression suppression =
                Suppression.of(
                        segments, sums.ofAccounts() ? List.of(units, customers) : List.of(units));
        return isEveryoneTold(units)
                && Stream.concat(Stream.of((UUID) null), segments.stream())
                        .flatMap(SeriesDays::scopes)
                        .allMatch(scope -> suppression.arms(scope).isEmpty());
    }

    /** The variants of which results tell of neither phase by itself. */
    private static Set<Integer> together(SeriesSums sums, Metric metric) {
        int days = sums.days();
        Function<Scope, List<Long>> units = scope -> sums.units(metric, 0, days, scope);
        Function<Scope, List<Long>> customers = scope -> sums.customers(metric, 0, days, scope);
        Suppression everyone =
                Suppression.of(
                        List.of(), sums.ofAccounts() ? List.of(units, customers) : List.of(units));
        Set<Integer> arms = new HashSet<>();
        for (PhaseKind phase : PhaseKind.values()) {
            arms.addAll(everyone.arms(new Scope(null, phase)));
        }
        return arms;
    }

    /** Those of both phases as if they were of the first, where phases are not told apart. */
    private Function<Scope, List<Long>> together(Function<Scope, List<Long>> units) {
        return scope -> {
            List<Long> here = new ArrayList<>(units.apply(scope));
            if (!together.isEmpty()) {
                boolean first = scope.phase() == PhaseKind.QUICK_WIN;
                PhaseKind other = first ? PhaseKind.BEHAVIORAL : PhaseKind.QUICK_WIN;
                List<Long> there = units.apply(new Scope(scope.segmentId(), other));
                together.forEach(arm -> here.set(arm, first ? here.get(arm) + there.get(arm) : 0L));
            }
            return here;
        };
    }

    /** Everyone is told however few of a whole experiment, yet not of a few days. */
    private static boolean isEveryoneTold(Function<Scope, List<Long>> units) {
        List<Long> first = units.apply(new Scope(null, PhaseKind.QUICK_WIN));
        List<Long> second = units.apply(new Scope(null, PhaseKind.BEHAVIORAL));
        for (int arm = 0; arm < first.size(); arm++) {
            if (Suppression.isFew(first.get(arm) + second.get(arm))) {
                return false;
            }
        }
        return true;
    }

    private static Stream<Scope> scopes(@Nullable UUID segment) {
        return Stream.of(
                new Scope(segment, PhaseKind.QUICK_WIN),
                new Scope(segment, PhaseKind.BEHAVIORAL),
                new Scope(segment, null));
    }
}
