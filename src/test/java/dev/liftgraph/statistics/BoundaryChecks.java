package dev.liftgraph.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import tools.jackson.databind.JsonNode;

/** Planned looks, against published reference values. */
final class BoundaryChecks {

    private BoundaryChecks() {}

    static Map<String, Consumer<GoldenVector>> checks() {
        Map<String, Consumer<GoldenVector>> checks = new HashMap<>();
        checks.put("gs-pocock-5", vector -> classic(vector, ClassicBoundary.POCOCK));
        checks.put("gs-obf-5", vector -> classic(vector, ClassicBoundary.OBRIEN_FLEMING));
        checks.put("gs-obf-4", vector -> classic(vector, ClassicBoundary.OBRIEN_FLEMING));
        checks.put("gs-ldof-5", vector -> spending(vector, new SpendingFunction.ObrienFleming()));
        checks.put("gs-ldpocock-5", vector -> spending(vector, new SpendingFunction.Pocock()));
        checks.put("gs-hsd-5", BoundaryChecks::hwangShihDeCani);
        checks.put("gs-power-spending-01", BoundaryChecks::powerFamily);
        checks.put("gs-obf-level-ep", BoundaryChecks::totalSpending);
        checks.put("peeking-inflation-01", BoundaryChecks::inflation);
        return checks;
    }

    private static void classic(GoldenVector vector, ClassicBoundary shape) {
        List<Double> z =
                shape.boundaries(vector.input("alpha"), Sides.TWO, (int) vector.input("looks"));
        if (shape == ClassicBoundary.POCOCK) {
            vector.assertValue("z", z.getFirst());
        } else {
            assertBoundaries(vector, z);
        }
    }

    private static void spending(GoldenVector vector, SpendingFunction spending) {
        assertBoundaries(
                vector,
                equalLooks(vector, Sides.TWO, spending).stream().map(LookBoundary::z).toList());
    }

    private static void hwangShihDeCani(GoldenVector vector) {
        SpendingFunction spending = new SpendingFunction.HwangShihDeCani(vector.input("gamma"));
        List<LookBoundary> looks = equalLooks(vector, Sides.ONE, spending);
        assertBoundaries(vector, looks.stream().map(LookBoundary::z).toList());
        JsonNode spent = vector.node().get("recomputed_extra").get("cumulative_spend");
        for (int k = 0; k < looks.size(); k++) {
            assertThat(looks.get(k).spent()).isCloseTo(spent.get(k).asDouble(), within(1e-12));
        }
    }

    private static void powerFamily(GoldenVector vector) {
        List<Double> units = GoldenVector.doubles(vector.inputs().get("information"));
        GroupSequential design =
                new GroupSequential(
                        vector.input("alpha"),
                        Sides.TWO,
                        new SpendingFunction.PowerFamily(vector.input("phi")));
        List<LookBoundary> looks = boundaries(design.looks(units, units.getLast()));
        for (int k = 0; k < looks.size(); k++) {
            vector.assertValue("adjusted_alpha", k, looks.get(k).nominalLevel());
        }
    }

    /**
     * ep-stats spends on both sides in total what O'Brien and Fleming spend on one: looser early.
     * Ours, at half the level on each side, spends less before the end.
     */
    private static void totalSpending(GoldenVector vector) {
        double alpha = 1 - vector.input("confidence");
        SpendingFunction spending = new SpendingFunction.ObrienFleming();
        JsonNode cases = vector.inputs().get("cases");
        for (int i = 0; i < cases.size(); i++) {
            double information = cases.get(i).get(1).asDouble() / cases.get(i).get(0).asDouble();
            double theirs = spending.spent(alpha, information);
            vector.assertValue("level", i, Math.min(0.9999, Math.round((1 - theirs) * 1e4) / 1e4));
            assertThat(2 * spending.spent(alpha / 2, information)).isLessThanOrEqualTo(theirs);
        }
    }

    private static void inflation(GoldenVector vector) {
        List<Long> looks = GoldenVector.longs(vector.inputs().get("looks"));
        for (int i = 0; i < looks.size(); i++) {
            vector.assertValue(
                    "type1",
                    i,
                    PeekingInflation.falseAlarms(vector.input("alpha"), looks.get(i).intValue()));
        }
    }

    private static List<LookBoundary> equalLooks(
            GoldenVector vector, Sides sides, SpendingFunction spending) {
        int looks = (int) vector.input("looks");
        List<Double> units = IntStream.rangeClosed(1, looks).mapToObj(k -> 100.0 * k).toList();
        return boundaries(
                new GroupSequential(vector.input("alpha"), sides, spending)
                        .looks(units, 100.0 * looks));
    }

    private static List<LookBoundary> boundaries(List<Look> looks) {
        return looks.stream().map(LookBoundary.class::cast).toList();
    }

    private static void assertBoundaries(GoldenVector vector, List<Double> z) {
        for (int k = 0; k < z.size(); k++) {
            vector.assertValue("z", k, z.get(k));
        }
    }
}
