package dev.liftgraph.assignment;

import static java.util.Objects.requireNonNull;

import dev.liftgraph.api.Problem;
import dev.liftgraph.api.Rejection;
import dev.liftgraph.assignment.LayerSlots.Slots;
import dev.liftgraph.experiment.AssignmentInput;
import dev.liftgraph.experiment.AssignmentInput.LayerInput;
import dev.liftgraph.experiment.AssignmentTerms;
import dev.liftgraph.segment.Segment;
import dev.liftgraph.segment.Segments;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Keeps how the units of experiments are assigned, with their claims on layers. */
@Component
class TermsKeeping implements AssignmentTerms {
    private final AssignmentSettings settings;
    private final Layers layers;
    private final Claiming claiming;
    private final Segments segments;

    TermsKeeping(AssignmentSettings settings, Layers layers, Claiming claiming, Segments segments) {
        this.settings = settings;
        this.layers = layers;
        this.claiming = claiming;
        this.segments = segments;
    }

    @Override
    public Mono<List<Problem>> problems(AssignmentInput input) {
        if (input.equals(AssignmentInput.USUAL)) {
            return Mono.just(List.of());
        }
        LayerInput layer = input.layer();
        List<String> wanted = layer == null ? List.of() : List.of(layer.layer());
        List<String> keys =
                input.eligibility().stream().limit(AssignmentRules.MOST_SEGMENTS).toList();
        return layers.byKeys(wanted)
                .zipWhen(_ -> segments.byKeys(keys))
                .map(found ->
                        AssignmentRules.problems(
                                input,
                                found.getT1().values().stream().findFirst().orElse(null),
                                found.getT2()));
    }

    @Override
    public Mono<Void> keep(UUID experimentId, AssignmentInput input) {
        Mono<Void> forget = settings.delete(experimentId);
        return input.equals(AssignmentInput.USUAL)
                ? forget
                : forget.then(
                        Mono.defer(() -> segments.byKeys(input.eligibility()))
                                .map(found ->
                                        input.eligibility().stream()
                                                .map(key -> requireNonNull(found.get(key)).id())
                                                .toList())
                                .delayUntil(this::hold)
                                .flatMap(eligible -> keep(experimentId, input, eligible)));
    }

    private Mono<Void> keep(UUID experimentId, AssignmentInput input, List<UUID> eligible) {
        LayerInput wanted = input.layer();
        return wanted == null
                ? settings.insert(experimentId, input, null, eligible)
                : layers.byKeys(List.of(wanted.layer()))
                        .map(found -> requireNonNull(found.get(wanted.layer())))
                        .delayUntil(
                                layer -> settings.insert(experimentId, input, layer.id(), eligible))
                        .flatMap(layer ->
                                claiming.claim(
                                        experimentId,
                                        layer,
                                        AssignmentRules.slots(wanted.share())));
    }

    /** Keeps them from being retired until the caller's transaction ends. */
    private Mono<Void> hold(List<UUID> eligible) {
        return eligible.isEmpty()
                ? Mono.empty()
                : segments.holdActive(eligible)
                        .filter(held -> held.containsAll(eligible))
                        .switchIfEmpty(Mono.error(TermsKeeping::retired))
                        .then();
    }

    private static Rejection retired() {
        return new Rejection(
                Problem.of(
                        AssignmentErrorCode.SEGMENT_RETIRED,
                        "One of the segments was retired just now.",
                        "assignment",
                        "eligibility"));
    }

    @Override
    public Mono<AssignmentInput> of(UUID experimentId) {
        return settings.byExperimentIds(List.of(experimentId))
                .map(found -> requireNonNull(found.get(experimentId)))
                .zipWhen(setting -> segments.byIds(setting.eligibility()))
                .map(both -> input(both.getT1(), both.getT2()));
    }

    /** The same salt would give the same customers the same variants once more. */
    private static AssignmentInput input(AssignmentSetting setting, Map<UUID, Segment> known) {
        String layer = setting.layer();
        return new AssignmentInput(
                setting.algorithm(),
                null,
                setting.coverage(),
                layer == null ? null : new LayerInput(layer, setting.layerShare()),
                setting.eligibility().stream()
                        .map(known::get)
                        .filter(Objects::nonNull)
                        .map(Segment::key)
                        .toList());
    }

    @Override
    public Mono<Map<String, String>> frozen(UUID experimentId) {
        return settings.byExperimentIds(List.of(experimentId))
                .map(found -> requireNonNull(found.get(experimentId)))
                .map(TermsKeeping::frozen);
    }

    private static Map<String, String> frozen(AssignmentSetting setting) {
        Map<String, String> frozen = new LinkedHashMap<>();
        if (!setting.isUsual()) {
            frozen.put("algorithm", setting.algorithm().name());
            frozen.put("salt", setting.salt() == null ? "" : setting.salt());
            frozen.put("coverage", String.valueOf(setting.coverage()));
            frozen.put("layer", setting.layer() == null ? "" : setting.layer());
            frozen.put("slots", joined(setting.slots().stream().map(Slots::toString).toList()));
            frozen.put("eligibility", joined(setting.eligibility()));
        }
        return frozen;
    }

    private static String joined(List<?> values) {
        return values.stream().map(Object::toString).collect(Collectors.joining(" "));
    }
}
