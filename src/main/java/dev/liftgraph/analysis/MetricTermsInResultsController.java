package dev.liftgraph.analysis;

import dev.liftgraph.experiment.PlannedEffect;
import dev.liftgraph.experiment.Prior;
import dev.liftgraph.statistics.CovariateAdjustment;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.data.method.annotation.SchemaMapping;
import org.springframework.stereotype.Controller;

/** Says beside results by which terms of the metric they came about. */
@Controller
class MetricTermsInResultsController {
    @SchemaMapping(typeName = "ResultCell")
    int metricVersion(ResultCell cell) {
        return cell.metric().terms().version();
    }

    @SchemaMapping(typeName = "ResultCell")
    @Nullable PlannedEffect plannedEffect(ResultCell cell) {
        return cell.measured().plannedEffect();
    }

    @SchemaMapping(typeName = "ResultCell")
    int minimumUnits(ResultCell cell) {
        return cell.measured().reading().units();
    }

    @SchemaMapping(typeName = "ResultCell")
    @Nullable Prior prior(ResultCell cell) {
        return cell.measured().reading().prior();
    }

    @SchemaMapping(typeName = "ResultCell")
    long waitingUnits(ResultCell cell) {
        return cell.sums().waiting();
    }

    @SchemaMapping(typeName = "ResultCell")
    double waitingShare(ResultCell cell) {
        long all = cell.sums().allUnits();
        return all == 0 ? 0 : (double) cell.sums().waiting() / all;
    }

    @SchemaMapping(typeName = "ResultCell")
    @Nullable PercentileCap percentileCap(ResultCell cell) {
        return PercentileCap.of(cell);
    }

    @SchemaMapping(typeName = "CovariateAdjustment")
    double varianceReduction(CovariateAdjustment adjustment) {
        return 1 - adjustment.remainingVariance();
    }
}
