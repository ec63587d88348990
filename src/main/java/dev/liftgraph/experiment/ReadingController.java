package dev.liftgraph.experiment;

import org.jspecify.annotations.Nullable;
import org.springframework.graphql.data.method.annotation.SchemaMapping;
import org.springframework.stereotype.Controller;

/** Serves from how many units on metrics are read, and what is believed of their lift. */
@Controller
class ReadingController {
    @SchemaMapping(typeName = "Metric")
    @Nullable Integer minimumUnits(Metric metric) {
        return metric.reading().minimumUnits();
    }

    @SchemaMapping(typeName = "Metric")
    @Nullable Prior prior(Metric metric) {
        return metric.reading().prior();
    }

    @SchemaMapping(typeName = "ExperimentMetric")
    int minimumUnits(ExperimentMetric metric) {
        return metric.reading().units();
    }

    @SchemaMapping(typeName = "ExperimentMetric")
    @Nullable Prior prior(ExperimentMetric metric) {
        return metric.reading().prior();
    }
}
