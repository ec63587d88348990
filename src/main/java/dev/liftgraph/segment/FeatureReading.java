package dev.liftgraph.segment;

import static dev.liftgraph.segment.ScoringErrorCode.INVALID_FEATURES;
import static dev.liftgraph.segment.ScoringErrorCode.TYPE_MISMATCH;
import static dev.liftgraph.segment.ScoringErrorCode.UNKNOWN_ATTRIBUTE;

import dev.liftgraph.customer.AttributeType;
import dev.liftgraph.scoring.FeatureType;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads features and labels from their inputs, and checks them against the attribute catalogue.
 *
 * @param catalogue types of the attributes they name
 */
record FeatureReading(Map<String, AttributeType> catalogue, ScoringFindings findings) {
    private static final int MOST_FEATURES = 50;
    private static final AttributeType STAND_IN = AttributeType.NUMBER;

    /** Keys of the attributes that these inputs name. */
    static List<String> attributes(
            List<ScoringInputs.Feature> features, ScoringInputs.@Nullable Label label) {
        return Stream.concat(
                        features.stream().map(ScoringInputs.Feature::attribute),
                        Stream.ofNullable(label).map(ScoringInputs.Label::attribute))
                .<String>mapMulti((key, keys) -> {
                    if (key != null) {
                        keys.accept(key);
                    }
                })
                .distinct()
                .toList();
    }

    /** The features, with stand-ins where something was found. */
    List<ScoringFeature> features(List<ScoringInputs.Feature> inputs) {
        if (inputs.isEmpty() || inputs.size() > MOST_FEATURES) {
            findings.add(INVALID_FEATURES, "Give 1 to 50 features.", "features");
            return List.of();
        }
        List<ScoringFeature> features = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (int i = 0; i < inputs.size(); i++) {
            ScoringFeature feature = feature(inputs.get(i), Integer.toString(i));
            if (!names.add(feature.name())) {
                findings.add(
                        INVALID_FEATURES,
                        "The feature '" + feature.name() + "' is there twice.",
                        "features",
                        Integer.toString(i));
            }
            features.add(feature);
        }
        return features;
    }

    private ScoringFeature feature(ScoringInputs.Feature input, String index) {
        if (input.event() instanceof ScoringInputs.Events events) {
            findings.text(events.event(), "features", index, "event", "event");
            findings.window(events.windowDays(), "features", index, "event", "windowDays");
            return new EventFeature(events.event(), events.measure(), events.windowDays());
        }
        String key = String.valueOf(input.attribute());
        return new AttributeFeature(key, type(key, "features", index, "attribute"));
    }

    private AttributeType type(String key, String... field) {
        AttributeType type = catalogue.get(key);
        if (type == null) {
            findings.add(UNKNOWN_ATTRIBUTE, "No attribute has the key '" + key + "'.", field);
        }
        return type == null ? STAND_IN : type;
    }

    /** Clusters need distances, which only numbers have. */
    void numbersOnly(List<ScoringFeature> features) {
        for (int i = 0; i < features.size(); i++) {
            if (features.get(i).kind() != FeatureType.NUMBER) {
                findings.add(
                        TYPE_MISMATCH,
                        "'%s' is no number: clusters are made of NUMBER and DATE attributes and of events."
                                .formatted(features.get(i).name()),
                        "features",
                        Integer.toString(i));
            }
        }
    }

    /** The label, which must not be among the features. */
    PredictionLabel label(ScoringInputs.Label input, List<ScoringFeature> features) {
        if (input.event() instanceof ScoringInputs.LaterEvent later) {
            findings.text(later.event(), "label", "event", "event");
            findings.window(later.days(), "label", "event", "days");
            return new EventLabel(later.event(), later.days(), later.happens());
        }
        String key = String.valueOf(input.attribute());
        if (type(key, "label", "attribute") != AttributeType.BOOLEAN
                && catalogue.containsKey(key)) {
            findings.add(TYPE_MISMATCH, "'" + key + "' is not a BOOLEAN.", "label", "attribute");
        }
        if (features.stream().anyMatch(feature -> feature.name().equals(key))) {
            findings.add(
                    INVALID_FEATURES,
                    "'" + key + "' is what is predicted: it cannot be a feature as well.",
                    "features");
        }
        return new AttributeLabel(key);
    }
}
