package dev.liftgraph.segment;

import dev.liftgraph.scoring.FeatureType;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A temporary table with the features of customers as of a moment.
 *
 * @param name of the table
 * @param label of examples to train on; null for the features of everybody
 */
record FeatureTable(
        String name, List<ScoringFeature> features, Instant asOf, @Nullable PredictionLabel label) {
    static final String FIXED = "id, customer_id, outcome, known_at";

    static FeatureTable ofEverybody(List<ScoringFeature> features, Instant asOf) {
        return new FeatureTable("customer_feature", features, asOf, null);
    }

    static FeatureTable ofExamples(PredictionScoringPlan plan) {
        return new FeatureTable("example_feature", plan.features(), plan.cutOff(), plan.label());
    }

    /** Statement that makes the table. */
    String definition() {
        return "CREATE TEMP TABLE %s (line bigint, id uuid, customer_id text, outcome boolean, known_at timestamptz, %s) ON COMMIT DROP"
                .formatted(
                        name,
                        IntStream.range(0, features.size())
                                .mapToObj(i -> column(i) + " " + sqlType(features.get(i).kind()))
                                .collect(Collectors.joining(", ")));
    }

    /**
     * The columns, named by their types: a statement prepared for another table of the same name
     * must not be taken for this one's.
     */
    List<String> columns() {
        return IntStream.range(0, features.size()).mapToObj(this::column).toList();
    }

    private String column(int i) {
        return features.get(i).kind().name().toLowerCase(Locale.ROOT) + "_" + i;
    }

    private static String sqlType(FeatureType type) {
        return switch (type) {
            case NUMBER -> "double precision";
            case BOOLEAN -> "boolean";
            case CATEGORY -> "text";
        };
    }

    static Class<?> javaType(FeatureType type) {
        return switch (type) {
            case NUMBER -> Double.class;
            case BOOLEAN -> Boolean.class;
            case CATEGORY -> String.class;
        };
    }
}
