package dev.liftgraph.scoring;

/**
 * What a prediction is made from.
 *
 * @param name such as the attribute's key
 * @param type a value of any other type counts as missing
 */
public record Feature(String name, FeatureType type) {

    public Feature {
        Require.text(name, "name");
    }
}
