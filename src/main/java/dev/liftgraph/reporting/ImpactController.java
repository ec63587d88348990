package dev.liftgraph.reporting;

import dev.liftgraph.analysis.ExperimentLifts;
import dev.liftgraph.api.BadRequest;
import dev.liftgraph.campaign.Campaign;
import dev.liftgraph.experiment.Experiment;
import dev.liftgraph.experiment.Metric;
import dev.liftgraph.money.Money;
import dev.liftgraph.money.MoneyInput;
import dev.liftgraph.segment.Segment;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.dataloader.DataLoader;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.SchemaMapping;
import org.springframework.stereotype.Controller;

/** Serves what experiments amount to. */
@Controller
class ImpactController {
    private final Clock clock;

    ImpactController(Clock clock) {
        this.clock = clock;
    }

    @SchemaMapping(typeName = "Experiment")
    CompletableFuture<ExperimentImpact> impact(
            Experiment experiment,
            @Argument String metric,
            @Argument @Nullable MoneyInput rollOutCost,
            DataLoader<Experiment, ExperimentLifts> lifts,
            DataLoader<UUID, Campaign> campaigns,
            DataLoader<UUID, ExposureStarts.Start> starts,
            DataLoader<UUID, Segment> segments) {
        Metric measured = ReturnsController.measured(experiment, metric);
        Money cost = money(rollOutCost);
        CompletableFuture<Map<UUID, Segment>> registered =
                segments.loadMany(ReturnsController.ids(experiment))
                        .thenApply(ReturnsController::byId);
        return lifts.load(experiment)
                .thenCombine(campaigns.load(experiment.campaignId()), Sources::new)
                .thenCombine(
                        starts.load(experiment.id()),
                        (sources, first) -> new Timed(sources, terms(sources, first, cost)))
                .thenCombine(registered, (timed, found) -> timed.impact(measured, found));
    }

    private record Sources(ExperimentLifts lifts, Campaign campaign) {}

    private record Timed(Sources sources, SegmentImpact.Terms terms) {
        ExperimentImpact impact(Metric metric, Map<UUID, Segment> segments) {
            return ExperimentImpact.of(
                    sources.lifts(), metric, segments, terms, ImpactSpan.days(sources.campaign()));
        }
    }

    private SegmentImpact.Terms terms(
            Sources sources, ExposureStarts.@Nullable Start start, @Nullable Money cost) {
        Experiment experiment = sources.lifts().experiment();
        return new SegmentImpact.Terms(
                1 - experiment.design().computedLevel(),
                ImpactSpan.of(
                        sources.campaign(),
                        experiment,
                        start == null ? null : start.at(),
                        clock.instant()),
                cost);
    }

    private static @Nullable Money money(@Nullable MoneyInput input) {
        if (input == null) {
            return null;
        }
        List<String> problems =
                input.problems("rollOutCost").stream().map(each -> each.message()).toList();
        if (!problems.isEmpty()) {
            throw new BadRequest("rollOutCost: " + String.join(" ", problems));
        }
        return input.toMoney();
    }

    @SchemaMapping(typeName = "SegmentImpact")
    @Nullable CompletableFuture<Segment> segment(
            SegmentImpact row, DataLoader<UUID, Segment> segments) {
        return row.segmentId() == null ? null : segments.load(row.segmentId());
    }
}
