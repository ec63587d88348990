package dev.liftgraph.reporting;

import dev.liftgraph.campaign.Campaign;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.stream.Stream;

/** Requests as tables that statements begin with: one statement answers all of them. */
record KpiAsks(List<KpiAsk> asks) {
    /**
     * asked: one row for each request. scope: the versions of the segments addressed. boundary:
     * where periods begin, the one before the first too, and the last one ends; {@code
     * width_bucket} of them is 1 for the period before and one more for each period. period: whose
     * members count. active_name: names of the events that count as activity, none for any.
     */
    static final String TABLES =
            """
            WITH asked AS MATERIALIZED (
                SELECT * FROM unnest(:asks, :purchases, :leads, :currencies, :everybodies)
                    AS a (ask, purchase, lead, currency, everybody)
            ), scope AS MATERIALIZED (
                SELECT * FROM unnest(:scopeAsks, :versions) AS s (ask, version_id)
            ), boundary AS MATERIALIZED (
                SELECT ask, array_agg(at ORDER BY at) AS ats, min(at) AS starts_at, max(at) AS ends_at
                FROM unnest(:boundaryAsks, :boundaries) AS b (ask, at) GROUP BY ask
            ), period AS MATERIALIZED (
                SELECT * FROM unnest(:periodAsks, :periods, :membersAt) AS p (ask, period, members_at)
            ), active_name AS MATERIALIZED (
                SELECT ask, array_agg(name) AS names FROM unnest(:activeAsks, :activeNames) AS n (ask, name) GROUP BY ask
            )
            """;

    private record Numbered<T>(Integer ask, T value) {}

    Map<String, Object> bindings() {
        Map<String, Object> bindings = new HashMap<>();
        bindings.put("asks", asks.stream().map(KpiAsk::number).toArray(Integer[]::new));
        bindings.put("purchases", texts(ask -> ask.request().definitions().purchase()));
        bindings.put("leads", texts(ask -> ask.request().definitions().lead()));
        bindings.put("currencies", texts(ask -> Currencies.code(ask.request().currency())));
        bindings.put(
                "everybodies",
                asks.stream()
                        .map(ask -> isEverybody(ask.request().campaign()))
                        .toArray(Boolean[]::new));
        put(bindings, "scopeAsks", "versions", ask -> ask.versions().stream(), UUID[]::new);
        put(
                bindings,
                "boundaryAsks",
                "boundaries",
                ask -> ask.request().periods().boundaries().stream(),
                Instant[]::new);
        put(
                bindings,
                "periodAsks",
                "membersAt",
                ask -> ask.periods().stream().map(ask.request()::membersAt),
                Instant[]::new);
        bindings.put(
                "periods",
                asks.stream()
                        .flatMap(ask -> Stream.iterate(1, i -> i + 1).limit(ask.periods().size()))
                        .toArray(Integer[]::new));
        put(bindings, "activeAsks", "activeNames", KpiAsks::active, String[]::new);
        return bindings;
    }

    static boolean isEverybody(Campaign campaign) {
        return campaign.segmentIds().isEmpty();
    }

    private static Stream<String> active(KpiAsk ask) {
        List<String> names = ask.request().definitions().active();
        return names == null ? Stream.empty() : names.stream();
    }

    private String[] texts(Function<KpiAsk, String> text) {
        return asks.stream().map(text).toArray(String[]::new);
    }

    private <T> void put(
            Map<String, Object> bindings,
            String numbers,
            String values,
            Function<KpiAsk, Stream<T>> of,
            IntFunction<T[]> array) {
        List<Numbered<T>> all =
                asks.stream()
                        .flatMap(ask ->
                                of.apply(ask).map(value -> new Numbered<>(ask.number(), value)))
                        .toList();
        bindings.put(numbers, all.stream().map(Numbered::ask).toArray(Integer[]::new));
        bindings.put(values, all.stream().map(Numbered::value).toArray(array));
    }

    /** Beginning and end of everything that is asked about. */
    Instant from() {
        return asks.stream()
                .map(ask -> ask.request().periods().beforeAt())
                .min(Instant::compareTo)
                .orElseThrow();
    }

    Instant to() {
        return asks.stream()
                .map(ask -> ask.periods().getLast().endsAt())
                .max(Instant::compareTo)
                .orElseThrow();
    }
}
