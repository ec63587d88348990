package dev.liftgraph.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.liftgraph.experiment.Engine;
import dev.liftgraph.experiment.Experiment;
import dev.liftgraph.experiment.ExperimentMetric;
import dev.liftgraph.experiment.ReadingTerms;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import tools.jackson.core.type.TypeReference;

class SnapshotJsonTests {
    /** Snapshots from before metrics had terms of reading were judged by the design's prior. */
    @Test
    void readsMetricsThatDoNotSayHowTheyAreRead() {
        Experiment experiment = new SyntheticExperiment(Engine.BAYESIAN, 100).experiment();
        String json = SnapshotJson.write(experiment);
        String older = json.replaceAll(",\"reading\":\\{(\"prior\":\\{[^}]*}|[^{}])*}", "");
        assertThat(json).contains("\"reading\"");
        assertThat(older).doesNotContain("\"reading\"");

        Experiment read = SnapshotJson.read(older, new TypeReference<>() {});

        assertThat(read).isEqualTo(experiment);
        assertThat(read.metrics())
                .extracting(ExperimentMetric::reading)
                .containsOnly(
                        new ReadingTerms(
                                null, Objects.requireNonNull(experiment.design().prior())));
    }
}
