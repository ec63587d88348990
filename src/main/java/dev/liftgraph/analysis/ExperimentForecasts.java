package dev.liftgraph.analysis;

import static java.util.Objects.requireNonNull;

import dev.liftgraph.analysis.SegmentForecasts.Question;
import dev.liftgraph.campaign.Campaign;
import dev.liftgraph.campaign.Campaigns;
import dev.liftgraph.experiment.Experiment;
import dev.liftgraph.experiment.LaunchForecast;
import dev.liftgraph.experiment.LaunchForecasts;
import dev.liftgraph.experiment.RegisteredSegment;
import dev.liftgraph.segment.Segment;
import dev.liftgraph.segment.Segments;
import dev.liftgraph.statistics.SegmentForecast;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Foresees whether drafts can come out with an answer, by the members of their segments. */
@Component
class ExperimentForecasts implements LaunchForecasts {
    private final Campaigns campaigns;
    private final Segments segments;
    private final SegmentForecasts forecasts;
    private final EveryoneForecast everyone;
    private final AccountSizes accounts;
    private final Clock clock;

    ExperimentForecasts(
            Campaigns campaigns,
            Segments segments,
            SegmentForecasts forecasts,
            EveryoneForecast everyone,
            AccountSizes accounts,
            Clock clock) {
        this.campaigns = campaigns;
        this.segments = segments;
        this.forecasts = forecasts;
        this.everyone = everyone;
        this.accounts = accounts;
        this.clock = clock;
    }

    @Override
    public Mono<Map<Experiment, List<LaunchForecast>>> of(Collection<Experiment> drafts) {
        return campaigns
                .byIds(drafts.stream().map(Experiment::campaignId).distinct().toList())
                .zipWhen(campaign -> segments.byIds(ids(drafts, campaign)))
                .zipWith(accounts.of(drafts.stream().map(Experiment::randomised)))
                .flatMap(known ->
                        of(
                                List.copyOf(drafts),
                                known.getT1().getT1(),
                                known.getT1().getT2(),
                                known.getT2()));
    }

    private static List<UUID> ids(Collection<Experiment> drafts, Map<UUID, Campaign> campaign) {
        return Stream.concat(
                        drafts.stream()
                                .flatMap(draft -> draft.segments().stream())
                                .map(RegisteredSegment::segmentId),
                        campaign.values().stream().flatMap(each -> each.segmentIds().stream()))
                .distinct()
                .toList();
    }

    private Mono<Map<Experiment, List<LaunchForecast>>> of(
            List<Experiment> drafts,
            Map<UUID, Campaign> campaign,
            Map<UUID, Segment> known,
            AccountSize accountSize) {
        Instant now = clock.instant();
        List<DraftPlan> plans =
                drafts.stream()
                        .map(draft ->
                                DraftPlan.of(
                                        draft,
                                        requireNonNull(campaign.get(draft.campaignId())),
                                        now,
                                        accountSize))
                        .toList();
        List<Question> questions =
                plans.stream().flatMap(plan -> plan.questions(known).stream()).toList();
        boolean all = plans.stream().anyMatch(DraftPlan::isForEveryone);
        return Mono.zip(
                        forecasts.of(questions),
                        all ? everyone.of(0) : Mono.just(new SegmentForecast(0, 0, 0)))
                .map(found -> answers(plans, known, found.getT1().iterator(), found.getT2()));
    }

    private static Map<Experiment, List<LaunchForecast>> answers(
            List<DraftPlan> plans,
            Map<UUID, Segment> known,
            Iterator<SegmentFeasibility> judged,
            SegmentForecast customers) {
        Map<Experiment, List<LaunchForecast>> answers = new HashMap<>();
        for (DraftPlan plan : plans) {
            List<LaunchForecast> own = new ArrayList<>();
            plan.questions(known).forEach(_ -> own.add(plan.answer(judged.next())));
            answers.put(
                    plan.draft(), plan.isForEveryone() ? List.of(plan.everyone(customers)) : own);
        }
        return answers;
    }
}
