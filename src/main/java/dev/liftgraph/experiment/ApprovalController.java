package dev.liftgraph.experiment;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.BatchMapping;
import org.springframework.graphql.data.method.annotation.MutationMapping;
import org.springframework.stereotype.Controller;
import reactor.core.publisher.Mono;

/** Serves who made drafts and who approved them. */
@Controller
class ApprovalController {
    private final ExperimentApproval approval;
    private final Approvals approvals;

    ApprovalController(ExperimentApproval approval, Approvals approvals) {
        this.approval = approval;
        this.approvals = approvals;
    }

    @MutationMapping
    Mono<ExperimentPayload> experimentApprovalRequest(@Argument ApprovalInputs.Request input) {
        return ExperimentPayload.of(approval.request(input));
    }

    @MutationMapping
    Mono<ExperimentPayload> experimentApprovalDecide(@Argument ApprovalInputs.Decide input) {
        return ExperimentPayload.of(approval.decide(input));
    }

    @BatchMapping(field = "approvals")
    Mono<Map<Experiment, Collection<Approval>>> approvals(List<Experiment> experiments) {
        return approvals
                .of(ByExperiment.ids(experiments))
                .map(found -> ByExperiment.all(experiments, found));
    }

    @BatchMapping(field = "authors")
    Mono<Map<Experiment, Collection<String>>> authors(List<Experiment> experiments) {
        return approvals
                .authors(ByExperiment.ids(experiments))
                .map(found -> ByExperiment.all(experiments, found));
    }
}
