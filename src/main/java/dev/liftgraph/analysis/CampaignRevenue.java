package dev.liftgraph.analysis;

import dev.liftgraph.analysis.TreatedRevenue.Row;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What those who met the treatments of a campaign spent, by one metric.
 *
 * @param currency null when the outcomes are no money
 * @param sums none of control, and none of everyone
 * @param suppressed whether what so few spent is in one of them that it must not be told, not even
 *     by a share
 */
public record CampaignRevenue(@Nullable Currency currency, List<Sum> sums, boolean suppressed) {
    /**
     * What the units of one treatment spent over both phases.
     *
     * @param segmentId null for those in none of the experiment's segments
     * @param total in ten-thousandths of the currency's main unit
     */
    public record Sum(
            UUID experimentId, UUID variantId, @Nullable UUID segmentId, BigInteger total) {}

    /** Where a sum belongs. */
    private record Place(UUID experimentId, UUID variantId, @Nullable UUID segmentId) {}

    /**
     * @param rows of all arms, at least one
     */
    static CampaignRevenue of(List<Row> rows) {
        String currency = rows.getFirst().currency();
        return new CampaignRevenue(
                currency == null ? null : Currency.getInstance(currency),
                sums(rows),
                rows.stream().collect(Collectors.groupingBy(Row::experimentId)).values().stream()
                        .anyMatch(CampaignRevenue::suppresses));
    }

    private static List<Sum> sums(List<Row> rows) {
        Map<Place, BigInteger> totals = new LinkedHashMap<>();
        rows.stream()
                .filter(row -> !row.control() && (row.elsewhere() || row.segmentId() != null))
                .forEach(row ->
                        totals.merge(
                                new Place(row.experimentId(), row.variantId(), row.segmentId()),
                                row.total(),
                                BigInteger::add));
        List<Sum> sums = new ArrayList<>();
        totals.forEach((place, total) ->
                sums.add(
                        new Sum(
                                place.experimentId(),
                                place.variantId(),
                                place.segmentId(),
                                total)));
        return sums;
    }

    /** Whether one of the treatments of an experiment has so few units in a segment, or in none. */
    private static boolean suppresses(List<Row> rows) {
        List<Row> treated = rows.stream().filter(row -> !row.control()).toList();
        if (treated.stream().anyMatch(row -> row.elsewhere() && Suppression.isFew(row.units()))) {
            return true;
        }
        List<UUID> variants = treated.stream().map(Row::variantId).distinct().toList();
        List<UUID> segments =
                treated.stream().map(Row::segmentId).filter(Objects::nonNull).distinct().toList();
        Suppression suppression =
                Suppression.of(
                        segments,
                        List.of(
                                numbers(treated, variants, Row::units),
                                numbers(treated, variants, Row::customers)));
        return segments.stream()
                .anyMatch(segment -> !suppression.arms(new Scope(segment, null)).isEmpty());
    }

    private static Function<Scope, List<Long>> numbers(
            List<Row> treated, List<UUID> variants, Function<Row, Long> number) {
        Map<Scope, Map<UUID, Long>> found =
                treated.stream()
                        .filter(row -> !row.elsewhere())
                        .collect(
                                Collectors.groupingBy(
                                        row -> new Scope(row.segmentId(), row.phase()),
                                        Collectors.toMap(Row::variantId, number)));
        return scope ->
                variants.stream()
                        .map(variant ->
                                found.getOrDefault(scope, Map.of()).getOrDefault(variant, 0L))
                        .toList();
    }
}
