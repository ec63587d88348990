package dev.liftgraph.reporting;

import dev.liftgraph.scoring.PublicData;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToLongFunction;

/**
 * The CDNOW purchases with RFM cells, retention and revenue computed in plain Java, without the
 * product's own classes.
 */
final class CdnowPurchases {
    /** Names by recency from 1 to 5, each by value from 1 to 5. */
    private static final String[][] CELLS = {
        {"lost", "lost", "at-risk", "at-risk", "cannot-lose"},
        {"hibernating", "hibernating", "at-risk", "at-risk", "cannot-lose"},
        {"about-to-sleep", "about-to-sleep", "needs-attention", "loyal", "loyal"},
        {"promising", "potential-loyal", "potential-loyal", "loyal", "loyal"},
        {"new", "potential-loyal", "potential-loyal", "champions", "champions"}
    };

    record Purchase(String customer, Instant at, long amount) {
        YearMonth month() {
            return YearMonth.from(at.atOffset(ZoneOffset.UTC));
        }
    }

    /** What some customers did in a month. */
    record Month(long active, long revenue) {}

    private final List<Purchase> purchases = new ArrayList<>();

    CdnowPurchases() {
        for (Map<String, String> row : PublicData.CDNOW.rows()) {
            purchases.add(
                    new Purchase(
                            row.get("customerId"),
                            OffsetDateTime.parse(row.get("occurredAt")).toInstant(),
                            new BigDecimal(row.get("value")).movePointRight(4).longValueExact()));
        }
    }

    List<Purchase> all() {
        return purchases;
    }

    /** Cell of each customer who had bought. */
    Map<String, String> cells(Instant asOf) {
        Map<String, long[]> measures = new TreeMap<>();
        for (Purchase purchase : purchases) {
            if (purchase.at().isBefore(asOf)) {
                long days = Duration.between(purchase.at(), asOf).toDays();
                measures.merge(
                        purchase.customer(),
                        new long[] {days, 1, purchase.amount()},
                        (a, b) -> new long[] {Math.min(a[0], b[0]), a[1] + b[1], a[2] + b[2]});
            }
        }
        List<long[]> all = List.copyOf(measures.values());
        List<Long> days = cuts(all, each -> each[0]);
        List<Long> counts = cuts(all, each -> each[1]);
        List<Long> sums = cuts(all, each -> each[2]);
        Map<String, String> cells = new HashMap<>();
        measures.forEach((customer, each) -> {
            int recency = 5 - above(days, each[0]);
            int value = (2 + above(counts, each[1]) + above(sums, each[2]) + 1) / 2;
            cells.put(customer, CELLS[recency - 1][value - 1]);
        });
        return cells;
    }

    private static List<Long> cuts(List<long[]> all, ToLongFunction<long[]> measure) {
        long[] sorted = all.stream().mapToLong(measure).sorted().toArray();
        List<Long> cuts = new ArrayList<>();
        for (int fifth = 1; fifth <= 4; fifth++) {
            cuts.add(sorted[(fifth * sorted.length + 4) / 5 - 1]);
        }
        return cuts;
    }

    private static int above(List<Long> cuts, long value) {
        return (int) cuts.stream().filter(cut -> cut < value).count();
    }

    /** Month of each customer's first purchase. */
    Map<String, YearMonth> firstMonths() {
        Map<String, YearMonth> first = new HashMap<>();
        for (Purchase purchase : purchases) {
            first.merge(purchase.customer(), purchase.month(), (a, b) -> a.isBefore(b) ? a : b);
        }
        return first;
    }

    /** What the customers of each group did by month. */
    <G> Map<G, Map<YearMonth, Month>> months(Map<String, G> groups) {
        Map<G, Map<YearMonth, Map<String, Long>>> spent = new HashMap<>();
        for (Purchase purchase : purchases) {
            G group = groups.get(purchase.customer());
            if (group != null) {
                spent.computeIfAbsent(group, _ -> new HashMap<>())
                        .computeIfAbsent(purchase.month(), _ -> new HashMap<>())
                        .merge(purchase.customer(), purchase.amount(), Long::sum);
            }
        }
        Map<G, Map<YearMonth, Month>> months = new HashMap<>();
        spent.forEach((group, byMonth) ->
                byMonth.forEach((month, customers) ->
                        months.computeIfAbsent(group, _ -> new HashMap<>())
                                .put(
                                        month,
                                        new Month(
                                                customers.size(),
                                                customers.values().stream()
                                                        .mapToLong(Long::longValue)
                                                        .sum()))));
        return months;
    }
}
