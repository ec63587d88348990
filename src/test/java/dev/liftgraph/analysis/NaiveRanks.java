package dev.liftgraph.analysis;

import dev.liftgraph.analysis.NaiveOutcomes.Done;
import dev.liftgraph.analysis.NaiveOutcomes.Unit;
import dev.liftgraph.statistics.CovariateAdjustedRatio;
import dev.liftgraph.statistics.CrossSums;
import dev.liftgraph.statistics.PairedSums;
import dev.liftgraph.statistics.QuantileSample;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleBiFunction;
import java.util.stream.Stream;

/**
 * What metrics by order are by their definitions, from arrays of the units' values.
 *
 * @param now moment as of which units count in metrics that wait
 */
record NaiveRanks(NaiveOutcomes facts, Instant now) {
    private static final double NEAR = 1.959963984540054;

    /** The sum of a unit's orders in six days. */
    double spent(Unit unit) {
        return NaiveOutcomes.sum(between(unit, 0, 6), "order") / 1e4;
    }

    /** Of those who order in eight days, of whom all windows are over: how many days it takes. */
    double[] days(Stream<Unit> units) {
        return units.filter(unit -> !now.isBefore(unit.exposedAt().plus(Duration.ofDays(8))))
                .flatMap(unit ->
                        between(unit, 0, 8).stream()
                                .filter(event -> event.name().equals("order"))
                                .limit(1)
                                .map(event -> Duration.between(unit.exposedAt(), event.at())))
                .mapToDouble(time -> rounded(time.toMillis() / 86_400_000.0))
                .toArray();
    }

    double[] spent(Stream<Unit> units) {
        return units.mapToDouble(this::spent).toArray();
    }

    private List<Done> between(Unit unit, int opens, int closes) {
        Instant from = unit.exposedAt().plus(Duration.ofDays(opens));
        Instant to = unit.exposedAt().plus(Duration.ofDays(closes));
        return facts.events().stream()
                .filter(event -> event.customer().equals(unit.customer()))
                .filter(event -> !event.at().isBefore(from) && event.at().isBefore(to))
                .sorted(java.util.Comparator.comparing(Done::at))
                .toList();
    }

    static double rounded(double value) {
        return BigDecimal.valueOf(value).setScale(4, RoundingMode.HALF_UP).doubleValue();
    }

    /** By linear interpolation between the values around it. */
    static double quantile(double[] values, double nu) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        double at = (sorted.length - 1) * nu;
        int below = (int) at;
        int above = Math.min(below + 1, sorted.length - 1);
        return sorted[below] + (at - below) * (sorted[above] - sorted[below]);
    }

    static QuantileSample sample(double[] values, double nu) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int n = sorted.length;
        double width = NEAR * Math.sqrt(n * nu * (1 - nu));
        int lower = (int) Math.max(0, Math.floor(n * nu - width) - 1);
        int upper = (int) Math.min(n - 1, Math.ceil(n * nu + width) - 1);
        return new QuantileSample(nu, n, quantile(values, nu), sorted[lower], sorted[upper]);
    }

    /** Orders' value for each visit in eight days, with that of the 28 days before. */
    CovariateAdjustedRatio ratio(Stream<Unit> units) {
        List<double[]> rows =
                units.map(unit ->
                                new double[] {
                                    NaiveOutcomes.sum(between(unit, 0, 8), "order") / 1e4,
                                    NaiveOutcomes.count(between(unit, 0, 8), "visit"),
                                    NaiveOutcomes.sum(between(unit, -28, 0), "order") / 1e4,
                                    NaiveOutcomes.count(between(unit, -28, 0), "visit")
                                })
                        .toList();
        ToDoubleBiFunction<Integer, Integer> products =
                (i, j) -> rows.stream().mapToDouble(row -> row[i] * row[j]).sum();
        double[] sums = new double[4];
        rows.forEach(row -> Arrays.setAll(sums, i -> sums[i] + row[i]));
        return CovariateAdjustedRatio.ofSums(
                rows.size(),
                PairedSums.of(
                        sums[0],
                        products.applyAsDouble(0, 0),
                        sums[1],
                        products.applyAsDouble(1, 1),
                        products.applyAsDouble(0, 1)),
                PairedSums.of(
                        sums[2],
                        products.applyAsDouble(2, 2),
                        sums[3],
                        products.applyAsDouble(3, 3),
                        products.applyAsDouble(2, 3)),
                CrossSums.of(
                        products.applyAsDouble(0, 2),
                        products.applyAsDouble(1, 3),
                        products.applyAsDouble(0, 3),
                        products.applyAsDouble(1, 2)),
                1);
    }
}
