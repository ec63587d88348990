package dev.liftgraph.analysis;

import dev.liftgraph.campaign.PhaseKind;
import dev.liftgraph.experiment.Metric;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Chooses the days that a series has points of, so that what is between two points tells of no
 * fewer units than a cell may: in each variant nobody is new, or at least {@value
 * Suppression#LEAST} units, of everyone and, where segments are told, of each segment and of those
 * that are in none. One choice for all told segments, so that no two series tell more than each.
 */
final class SeriesDays {
    /** Points of a series at most. */
    static final int MOST = 400;

    private final SeriesSums sums;
    private final Metric metric;
    private final Collection<UUID> segments;

    /**
     * @param metric whose units count
     * @param segments that are told of, besides everyone
     */
    SeriesDays(SeriesSums sums, Metric metric, Collection<UUID> segments) {
        this.sums = sums;
        this.metric = metric;
        this.segments = segments;
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
        Function<Scope, List<Long>> units = scope -> sums.units(metric, from, to, scope);
        Function<Scope, List<Long>> customers = scope -> sums.customers(metric, from, to, scope);
        Suppression suppression =
                Suppression.of(
                        segments, sums.ofAccounts() ? List.of(units, customers) : List.of(units));
        return isEveryoneTold(units)
                && Stream.concat(Stream.of((UUID) null), segments.stream())
                        .flatMap(SeriesDays::scopes)
                        .allMatch(scope -> suppression.arms(scope).isEmpty());
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
