package dev.liftgraph.segment;

import dev.liftgraph.scoring.Driver;
import org.jspecify.annotations.Nullable;

/** A driver as it is shown. */
record PredictionDriver(
        String sentence,
        String feature,
        @Nullable String level,
        boolean raises,
        double standardised,
        double oddsRatio) {
    static PredictionDriver of(Driver driver) {
        return new PredictionDriver(
                driver.describe(),
                driver.column().feature(),
                driver.column().level(),
                driver.raises(),
                driver.standardised(),
                driver.oddsRatio());
    }
}
