package dev.liftgraph.experiment;

import dev.liftgraph.campaign.Campaign;
import dev.liftgraph.campaign.Campaigns;
import dev.liftgraph.segment.Segment;
import dev.liftgraph.segment.Segments;
import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Finds what speaks for and against starting drafts: as many statements for many as for one. */
@Component
@EnableConfigurationProperties({LaunchSettings.class, ApprovalSettings.class})
class LaunchReadinesses {
    private static final Set<LaunchCheck> FORESEEN =
            EnumSet.of(LaunchCheck.FEASIBILITY, LaunchCheck.SAMPLE_RATIO);
    private static final Set<LaunchCheck> WARNED =
            EnumSet.of(LaunchCheck.CAMPAIGNS_SHARE_CUSTOMERS, LaunchCheck.CONTACT_CAP_REACHED);

    private final Campaigns campaigns;
    private final Segments segments;
    private final KnownEvents events;
    private final LaunchForecasts forecasts;
    private final LaunchWarnings warnings;
    private final Approvals approvals;
    private final Checklists checklists;
    private final LaunchSettings launch;
    private final ApprovalSettings approval;

    LaunchReadinesses(
            Campaigns campaigns,
            Segments segments,
            KnownEvents events,
            LaunchForecasts forecasts,
            LaunchWarnings warnings,
            Approvals approvals,
            Checklists checklists,
            LaunchSettings launch,
            ApprovalSettings approval) {
        this.campaigns = campaigns;
        this.segments = segments;
        this.events = events;
        this.forecasts = forecasts;
        this.warnings = warnings;
        this.approvals = approvals;
        this.checklists = checklists;
        this.launch = launch;
        this.approval = approval;
    }

    /** Everything that can stop a start and is not refused by the start itself. */
    Set<LaunchCheck> gates() {
        EnumSet<LaunchCheck> gates = EnumSet.of(LaunchCheck.CHECKLIST);
        gates.addAll(launch.blocking());
        if (approval.required()) {
            gates.add(LaunchCheck.APPROVAL);
        }
        return gates;
    }

    /**
     * One for each draft; nothing is read that no wanted check needs.
     *
     * @param moment of the start
     */
    Mono<Map<Experiment, LaunchReadiness>> of(
            Collection<Experiment> drafts, Instant moment, Set<LaunchCheck> wanted) {
        return drafts.isEmpty()
                ? Mono.just(Map.of())
                : known(drafts, wanted)
                        .map(known ->
                                drafts.stream()
                                        .distinct()
                                        .collect(
                                                Collectors.toMap(
                                                        Function.identity(),
                                                        draft ->
                                                                judging(known.facts(draft, moment))
                                                                        .readiness(wanted))));
    }

    private LaunchJudging judging(LaunchFacts facts) {
        boolean required = approval.required() || launch.blocking().contains(LaunchCheck.APPROVAL);
        return new LaunchJudging(facts, launch.blocking(), required);
    }

    private Mono<LaunchKnowledge> known(Collection<Experiment> drafts, Set<LaunchCheck> wanted) {
        List<UUID> ids = ByExperiment.ids(drafts);
        List<UUID> of = drafts.stream().map(Experiment::campaignId).distinct().toList();
        return campaigns
                .byIds(of)
                .flatMap(campaign ->
                        Mono.zip(
                                        found(drafts, wanted),
                                        foreseen(drafts, wanted),
                                        warned(campaign.values(), wanted),
                                        segments(drafts),
                                        approvals.of(ids),
                                        checklists.of(of),
                                        checklists.ticks(ids))
                                .map(all ->
                                        new LaunchKnowledge(
                                                campaign,
                                                all.getT1(),
                                                all.getT2(),
                                                all.getT3(),
                                                all.getT4(),
                                                all.getT5(),
                                                all.getT6(),
                                                all.getT7())));
    }

    private Mono<Set<String>> found(Collection<Experiment> drafts, Set<LaunchCheck> wanted) {
        return wanted.contains(LaunchCheck.METRIC_DATA)
                ? events.of(
                                drafts.stream()
                                        .flatMap(draft -> draft.metrics().stream())
                                        .flatMap(metric -> metric.metric().events().stream())
                                        .toList())
                        .map(Map::keySet)
                : Mono.just(Set.of());
    }

    private Mono<Map<Experiment, List<LaunchForecast>>> foreseen(
            Collection<Experiment> drafts, Set<LaunchCheck> wanted) {
        return Collections.disjoint(wanted, FORESEEN) ? Mono.just(Map.of()) : forecasts.of(drafts);
    }

    private Mono<Map<Campaign, List<LaunchWarning>>> warned(
            Collection<Campaign> asked, Set<LaunchCheck> wanted) {
        return Collections.disjoint(wanted, WARNED) ? Mono.just(Map.of()) : warnings.of(asked);
    }

    private Mono<Map<UUID, Segment>> segments(Collection<Experiment> drafts) {
        return segments.byIds(
                drafts.stream()
                        .flatMap(draft -> draft.segments().stream())
                        .map(RegisteredSegment::segmentId)
                        .distinct()
                        .toList());
    }
}
