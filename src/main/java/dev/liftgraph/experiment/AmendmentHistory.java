package dev.liftgraph.experiment;

import static java.util.Objects.requireNonNull;

import dev.liftgraph.campaign.Campaign;
import dev.liftgraph.campaign.Campaigns;
import dev.liftgraph.campaign.GateDecision;
import dev.liftgraph.campaign.PhaseExtension;
import dev.liftgraph.campaign.PhaseExtensions;
import dev.liftgraph.campaign.PhaseGate;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Everything that was changed since experiments started, put together. */
@Component
public class AmendmentHistory {
    private final Amendments amendments;
    private final Reweighings reweighings;
    private final PhaseExtensions extensions;
    private final Campaigns campaigns;

    AmendmentHistory(
            Amendments amendments,
            Reweighings reweighings,
            PhaseExtensions extensions,
            Campaigns campaigns) {
        this.amendments = amendments;
        this.reweighings = reweighings;
        this.extensions = extensions;
        this.campaigns = campaigns;
    }

    /** Of each experiment, oldest first; none of a draft. */
    public Mono<Map<Experiment, List<Amendment>>> of(Collection<Experiment> experiments) {
        List<UUID> of = experiments.stream().map(Experiment::campaignId).distinct().toList();
        return Mono.zip(
                        amendments.of(ByExperiment.ids(experiments)),
                        reweighings.of(experiments),
                        extensions.byCampaignIds(of),
                        campaigns.byIds(of))
                .map(found ->
                        experiments.stream()
                                .distinct()
                                .collect(
                                        Collectors.toMap(
                                                Function.identity(),
                                                each ->
                                                        amendments(
                                                                each,
                                                                found.getT1(),
                                                                found.getT2(),
                                                                found.getT3(),
                                                                found.getT4()))));
    }

    private static List<Amendment> amendments(
            Experiment experiment,
            Map<UUID, Collection<Amendment>> wording,
            Map<Experiment, Collection<Reweighing>> weights,
            Map<UUID, Collection<PhaseExtension>> phases,
            Map<UUID, Campaign> campaigns) {
        UUID campaign = experiment.campaignId();
        return Stream.of(
                        wording.getOrDefault(experiment.id(), List.of()).stream(),
                        weights.getOrDefault(experiment, List.of()).stream().map(Amendment::of),
                        phases.getOrDefault(campaign, List.of()).stream().map(Amendment::of),
                        gate(requireNonNull(campaigns.get(campaign))))
                .flatMap(Function.identity())
                .filter(amendment -> isUnderWay(experiment, amendment.at()))
                .sorted(Comparator.comparing(Amendment::at))
                .toList();
    }

    private static Stream<Amendment> gate(Campaign campaign) {
        PhaseGate gate = campaign.gate();
        return gate == null || gate.decision() == GateDecision.PROCEED
                ? Stream.empty()
                : Stream.of(Amendment.of(gate));
    }

    /** Changes of the campaign before the start were known to whoever registered. */
    private static boolean isUnderWay(Experiment experiment, Instant at) {
        Instant startedAt = experiment.startedAt();
        Instant completedAt = experiment.completedAt();
        return startedAt != null
                && !at.isBefore(startedAt)
                && (completedAt == null || at.isBefore(completedAt));
    }
}
