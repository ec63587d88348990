package dev.liftgraph.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * One reference case: inputs, the published answer with its tolerance, and the answer recomputed.
 */
record GoldenVector(String id, JsonNode node) {

    private static final Path FILE = Path.of("../shared/golden/vectors.json");
    private static final double PRECISION = 1e-9;

    /** Whether the vectors are at hand; without them the other tests must do. */
    static boolean exist() {
        return Files.exists(FILE);
    }

    /** The cases whose id starts with the prefix; never none. */
    static List<GoldenVector> of(String prefix) {
        List<GoldenVector> vectors = new ArrayList<>();
        for (JsonNode node : JsonMapper.shared().readTree(FILE)) {
            String id = node.get("id").asString();
            if (id.startsWith(prefix)) {
                vectors.add(new GoldenVector(id, node));
            }
        }
        assertThat(vectors).as(prefix).isNotEmpty();
        return vectors;
    }

    static GoldenVector one(String id) {
        return of(id).stream().filter(vector -> vector.id.equals(id)).findFirst().orElseThrow();
    }

    JsonNode inputs() {
        return node.get("inputs");
    }

    double input(String name) {
        return inputs().get(name).asDouble();
    }

    double input(String name, double otherwise) {
        return inputs().has(name) ? input(name) : otherwise;
    }

    boolean expects(String name) {
        return node.get("expected").has(name);
    }

    /** Asserts agreement with the published value and, to 1e-9, with the recomputed one. */
    void assertValue(String name, double actual) {
        assertValue(actual, node.get("expected").get(name), node.get("recomputed").get(name));
    }

    void assertValue(String name, int index, double actual) {
        assertValue(
                actual,
                node.get("expected").get(name).get(index),
                node.get("recomputed").get(name).get(index));
    }

    /** Asserts agreement with a value that is recomputed only. */
    void assertExtra(String name, double actual) {
        assertClose(actual, node.get("recomputed_extra").get(name).asDouble(), PRECISION);
    }

    private void assertValue(double actual, JsonNode expected, JsonNode recomputed) {
        JsonNode tolerance = node.get("tolerance");
        double scale =
                tolerance.get("kind").asString().equals("rel") ? Math.abs(expected.asDouble()) : 1;
        assertThat(actual)
                .as("%s as published", id)
                .isCloseTo(
                        expected.asDouble(),
                        within(tolerance.get("value").asDouble() * scale + 1e-15));
        assertClose(actual, recomputed.asDouble(), PRECISION);
    }

    private void assertClose(double actual, double expected, double precision) {
        assertThat(actual)
                .as("%s as recomputed", id)
                .isCloseTo(expected, within(precision * Math.max(1, Math.abs(expected))));
    }

    static Proportion counts(JsonNode node) {
        return new Proportion(node.get(0).asLong(), node.get(1).asLong());
    }

    static Mean mean(JsonNode node) {
        return Mean.ofSums(
                node.get("n").asLong(),
                node.get("sum").asDouble(),
                node.get("sum_squares").asDouble());
    }

    static Proportion proportion(JsonNode node) {
        return new Proportion(node.get("x").asLong(), node.get("n").asLong());
    }

    static List<Long> longs(JsonNode values) {
        List<Long> list = new ArrayList<>();
        values.forEach(value -> list.add(value.asLong()));
        return list;
    }

    static List<Double> doubles(JsonNode values) {
        List<Double> list = new ArrayList<>();
        values.forEach(value -> list.add(value.asDouble()));
        return list;
    }

    @Override
    public String toString() {
        return id;
    }
}
