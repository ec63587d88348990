package dev.liftgraph.campaign;

import dev.liftgraph.api.Problem;
import dev.liftgraph.api.Rejection;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** Inputs and payload of the mutations of strategies; the schema describes the fields. */
final class StrategyInputs {
    private StrategyInputs() {}

    /** A strategy to plan. */
    record Plan(
            String campaign,
            String segment,
            PhaseKind phase,
            StrategyKind kind,
            @Nullable String metric,
            @Nullable Range expected,
            @Nullable LocalDate setUpStartsOn,
            @Nullable Integer setUpDays,
            @Nullable String reason) {

        int days() {
            return setUpDays == null ? kind.mostSetUpDays() : setUpDays;
        }
    }

    /** The range that a lift is expected in. */
    record Range(double lower, double upper, ExpectedLift.Scale scale) {
        ExpectedLift toLift() {
            return new ExpectedLift(lower, upper, scale, false);
        }
    }

    /** The set-up of a strategy as it was. */
    record Ready(
            String campaign,
            String segment,
            PhaseKind phase,
            LocalDate startedOn,
            LocalDate finishedOn,
            @Nullable String reason) {}

    /** A strategy to take back. */
    record Remove(String campaign, String segment, PhaseKind phase, String reason) {}

    /** A strategy, and what is rarely wise about it. */
    record Judged(SegmentStrategy strategy, List<CampaignWarning> warnings) {}

    /** Answer of all of them. */
    record Payload(
            @Nullable SegmentStrategy strategy,
            List<CampaignWarning> warnings,
            List<Problem> userErrors) {

        static Mono<Payload> of(Mono<Judged> outcome) {
            return outcome.map(done -> new Payload(done.strategy(), done.warnings(), List.of()))
                    .onErrorResume(
                            Rejection.class,
                            rejection ->
                                    Mono.just(new Payload(null, List.of(), rejection.problems())));
        }
    }
}
