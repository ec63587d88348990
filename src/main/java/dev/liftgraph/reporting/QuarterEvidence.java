package dev.liftgraph.reporting;

import dev.liftgraph.analysis.ExperimentLifts;
import dev.liftgraph.analysis.LiftReadings;
import dev.liftgraph.api.BadRequest;
import dev.liftgraph.campaign.Campaign;
import dev.liftgraph.experiment.Experiment;
import dev.liftgraph.experiment.Experiments;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Reads what the experiments completed in a time show about their segments. */
@Component
class QuarterEvidence {
    static final int MOST = 100;

    private final Experiments experiments;
    private final LiftReadings readings;

    QuarterEvidence(Experiments experiments, LiftReadings readings) {
        this.experiments = experiments;
        this.readings = readings;
    }

    /**
     * @param campaign null for experiments of all campaigns
     */
    Mono<List<SegmentEvidence>> of(KpiPeriod period, @Nullable Campaign campaign) {
        return experiments
                .completed(
                        period.startsAt(),
                        period.endsAt(),
                        campaign == null ? null : campaign.id(),
                        MOST + 1)
                .flatMap(this::read);
    }

    private Mono<List<SegmentEvidence>> read(List<Experiment> completed) {
        if (completed.size() > MOST) {
            throw new BadRequest(
                    "More than %d experiments were completed: name a campaign.".formatted(MOST));
        }
        return completed.isEmpty()
                ? Mono.just(List.of())
                : readings.of(completed).map(lifts -> inOrder(completed, lifts));
    }

    private static List<SegmentEvidence> inOrder(
            List<Experiment> completed, Map<Experiment, ExperimentLifts> lifts) {
        return completed.stream()
                .filter(each -> !each.checksEngines())
                .map(lifts::get)
                .filter(Objects::nonNull)
                .flatMap(each -> SegmentEvidence.of(each).stream())
                .toList();
    }
}
