package dev.liftgraph.reporting;

import java.util.List;
import org.springframework.graphql.data.method.annotation.QueryMapping;
import org.springframework.stereotype.Controller;

@Controller
class MetricTemplateController {
    @QueryMapping
    List<MetricTemplate> metricTemplates() {
        return List.of(MetricTemplate.values());
    }
}
