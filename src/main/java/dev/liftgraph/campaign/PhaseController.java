package dev.liftgraph.campaign;

import dev.liftgraph.survey.Survey;
import dev.liftgraph.survey.Surveys;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.BatchMapping;
import org.springframework.graphql.data.method.annotation.MutationMapping;
import org.springframework.stereotype.Controller;
import reactor.core.publisher.Mono;

/** What becomes of phases after planning: the gate between them, and their extensions. */
@Controller
class PhaseController {
    private final GateDeciding deciding;
    private final PhaseExtending extending;
    private final PhaseExtensions extensions;
    private final Surveys surveys;

    PhaseController(
            GateDeciding deciding,
            PhaseExtending extending,
            PhaseExtensions extensions,
            Surveys surveys) {
        this.deciding = deciding;
        this.extending = extending;
        this.extensions = extensions;
        this.surveys = surveys;
    }

    @MutationMapping
    Mono<CampaignPayload> phaseGateDecide(@Argument PhaseGateDecideInput input) {
        return CampaignPayload.of(deciding.decide(input));
    }

    @MutationMapping
    Mono<CampaignPayload> phaseExtend(@Argument PhaseExtendInput input) {
        return CampaignPayload.of(extending.extend(input));
    }

    @BatchMapping
    Mono<Map<PhaseGate, @Nullable Survey>> survey(List<PhaseGate> gates) {
        List<UUID> ids = gates.stream().map(PhaseGate::surveyId).filter(Objects::nonNull).toList();
        return surveys.byIds(ids).map(found -> of(gates, found));
    }

    private static Map<PhaseGate, @Nullable Survey> of(
            List<PhaseGate> gates, Map<UUID, Survey> found) {
        Map<PhaseGate, @Nullable Survey> byGate = new HashMap<>();
        gates.forEach(gate ->
                byGate.put(gate, gate.surveyId() == null ? null : found.get(gate.surveyId())));
        return byGate;
    }

    @BatchMapping
    Mono<Map<Phase, List<PhaseExtension>>> extensions(List<Phase> phases) {
        List<UUID> ids =
                phases.stream().map(each -> each.course().campaignId()).distinct().toList();
        return extensions
                .byCampaignIds(ids)
                .map(found -> {
                    Map<Phase, List<PhaseExtension>> byPhase = new HashMap<>();
                    phases.forEach(phase -> byPhase.put(phase, of(phase, found)));
                    return byPhase;
                });
    }

    private static List<PhaseExtension> of(
            Phase phase, Map<UUID, Collection<PhaseExtension>> found) {
        return found.getOrDefault(phase.course().campaignId(), List.of()).stream()
                .filter(extension -> extension.phase() == phase.kind())
                .toList();
    }
}
