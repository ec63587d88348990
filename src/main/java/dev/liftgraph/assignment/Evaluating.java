package dev.liftgraph.assignment;

import dev.liftgraph.api.Sha256;
import dev.liftgraph.experiment.Variant;
import java.util.HexFormat;
import java.util.List;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/** Evaluates experiments as flags. */
@Component
class Evaluating {
    private static final JsonMapper MAPPER = new JsonMapper();

    private final CurrentPlans plans;
    private final Assigning assigning;
    private final ExposureQueue exposures;

    private record Flags(List<Evaluation> flags) {}

    /**
     * All flags of one customer.
     *
     * @param json ready to be sent
     * @param tag entity tag, another one whenever the answer is
     */
    record Answer(byte[] json, String tag) {}

    Evaluating(CurrentPlans plans, Assigning assigning, ExposureQueue exposures) {
        this.plans = plans;
        this.assigning = assigning;
        this.exposures = exposures;
    }

    /** Empty when no experiment has this key. */
    Mono<Evaluation> one(String experiment, EvaluationContext context) {
        return plans.all()
                .mapNotNull(all -> all.get(experiment))
                .flatMap(plan ->
                        assigning
                                .assign(plan, context.customerId(), context.account())
                                .map(assignment -> evaluation(assignment, plan, context)));
    }

    private Evaluation evaluation(
            Assignment assignment, AssignmentPlan plan, EvaluationContext context) {
        Evaluation evaluation = Evaluation.of(assignment, plan);
        Variant variant = assignment.variant();
        if (!context.recordExposure() || variant == null) {
            return evaluation;
        }
        boolean drawn = assignment.reason() != AssignmentReason.OVERRIDDEN;
        return evaluation.recording(
                drawn && exposures.add(plan.experiment(), context.customerId(), variant.key()));
    }

    /**
     * Of all experiments that are not archived. Exposes nobody: whoever asks for everything has met
     * nothing yet.
     */
    Mono<Answer> all(EvaluationContext context) {
        return plans.all()
                .flatMapMany(all -> Flux.fromIterable(all.values()))
                .flatMapSequential(plan ->
                        assigning
                                .assign(plan, context.customerId(), context.account())
                                .map(assignment -> Evaluation.of(assignment, plan)))
                .collectList()
                .map(flags -> answer(MAPPER.writeValueAsBytes(new Flags(flags))));
    }

    private static Answer answer(byte[] json) {
        return new Answer(json, '"' + HexFormat.of().formatHex(Sha256.of(json), 0, 16) + '"');
    }
}
