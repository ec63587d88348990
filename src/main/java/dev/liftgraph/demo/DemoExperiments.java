package dev.liftgraph.demo;

import dev.liftgraph.experiment.Design;
import dev.liftgraph.experiment.Effect;
import dev.liftgraph.experiment.ExperimentMetricInput;
import dev.liftgraph.experiment.ExperimentRegisterInput;
import dev.liftgraph.experiment.ExperimentRegistration;
import dev.liftgraph.experiment.ExperimentStart;
import dev.liftgraph.experiment.ExperimentStartInput;
import dev.liftgraph.experiment.Role;
import dev.liftgraph.experiment.Scale;
import dev.liftgraph.experiment.VariantInput;
import java.time.Instant;
import java.util.List;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The demo's experiments: one with a winner, one that has too few customers to tell. */
@Component
class DemoExperiments {
    static final String RENEWAL_OFFER = "renewal-offer";
    static final String ONBOARDING_CALL = "onboarding-call";
    static final List<String> KEYS = List.of(RENEWAL_OFFER, ONBOARDING_CALL);

    /** Keys of the variants, control first. */
    static final List<String> OFFERS = List.of("usual-reminder", "early-offer");

    static final List<String> WELCOMES = List.of("guide-by-mail", "call");

    private final DemoMetrics metrics;
    private final ExperimentRegistration registration;
    private final ExperimentStart start;

    DemoExperiments(
            DemoMetrics metrics, ExperimentRegistration registration, ExperimentStart start) {
        this.metrics = metrics;
        this.registration = registration;
        this.start = start;
    }

    Mono<Void> register() {
        return metrics.define()
                .thenMany(Flux.just(renewalOffer(), onboardingCall()))
                .concatMap(input -> Repeatable.step(registration.register(input)))
                .then();
    }

    Mono<Void> start(Instant at) {
        return Flux.fromIterable(KEYS)
                .map(key -> new ExperimentStartInput(key, at, null))
                .concatMap(input -> Repeatable.step(start.start(input)))
                .then();
    }

    private static ExperimentRegisterInput renewalOffer() {
        return new ExperimentRegisterInput(
                RENEWAL_OFFER,
                "Early renewal offer",
                DemoCampaign.KEY,
                "Firms that are offered two more integrations for renewing early renew more often than those that are only reminded.",
                List.of(
                        variant(OFFERS.get(0), "The usual reminder", true),
                        variant(OFFERS.get(1), "Two more integrations for renewing early", false)),
                List.of(
                        new ExperimentMetricInput(DemoMetrics.CONTRACT_RENEWAL, Role.PRIMARY, null),
                        new ExperimentMetricInput(
                                DemoMetrics.PLACEMENT_FEES, Role.SECONDARY, null)),
                DemoSegments.KEYS,
                design(0.2, 0.05),
                null);
    }

    private static ExperimentRegisterInput onboardingCall() {
        return new ExperimentRegisterInput(
                ONBOARDING_CALL,
                "Onboarding call",
                DemoCampaign.KEY,
                "Firms that get a call about the reports run one within a week more often than those that get the guide by mail.",
                List.of(
                        variant(WELCOMES.get(0), "A guide by mail", true),
                        variant(WELCOMES.get(1), "A call", false)),
                List.of(new ExperimentMetricInput(DemoMetrics.REPORT_ADOPTION, Role.PRIMARY, null)),
                List.of(DemoSegment.GONE_QUIET.key(), DemoSegment.FEW_INTEGRATIONS.key()),
                design(0.45, 0.1),
                null);
    }

    private static VariantInput variant(String key, String name, boolean control) {
        return new VariantInput(key, name, 0.5, control, null);
    }

    private static Design design(double baseline, double effect) {
        return Design.fixed(0.05, 0.8, new Effect(effect, Scale.ABSOLUTE), baseline, null);
    }
}
