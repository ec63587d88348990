package dev.liftgraph.segment;

import dev.liftgraph.api.Ids;
import dev.liftgraph.api.Problem;
import dev.liftgraph.api.Rejection;
import dev.liftgraph.customer.Attributes;
import dev.liftgraph.database.Constraints;
import dev.liftgraph.scoring.ClusterPlan;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Creates scorings. */
@Component
class ScoringAuthoring {
    private static final String KEY_CONSTRAINT = "scoring_key_unique";
    private static final double LEAST_HELD_OUT = 0.05;
    private static final double MOST_HELD_OUT = 0.95;
    private static final double LEAST_RIDGE = 1e-6;
    private static final double MOST_RIDGE = 1e6;

    private final Scorings scorings;
    private final Attributes attributes;
    private final Clock clock;

    ScoringAuthoring(Scorings scorings, Attributes attributes, Clock clock) {
        this.scorings = scorings;
        this.attributes = attributes;
        this.clock = clock;
    }

    Mono<Scoring> create(ScoringInputs.RfmCreate input) {
        ScoringFindings findings = new ScoringFindings();
        findings.named(input.key(), input.name());
        findings.text(input.event(), "event");
        findings.window(input.windowDays(), "windowDays");
        return Mono.fromRunnable(findings::rejectIfAny)
                .then(
                        add(
                                input.key(),
                                input.name(),
                                new RfmScoringPlan(
                                        input.event(), input.windowDays(), input.valueless())));
    }

    Mono<Scoring> create(ScoringInputs.ClusterCreate input) {
        Integer clusters = input.clusters();
        ScoringFindings findings = new ScoringFindings();
        findings.named(input.key(), input.name());
        findings.within(
                clusters == null
                        || clusters >= ClusterPlan.FEWEST_CLUSTERS
                                && clusters <= ClusterPlan.MOST_CLUSTERS,
                "clusters must be between 2 and 8.",
                "clusters");
        return attributes
                .types(FeatureReading.attributes(input.features(), null))
                .map(catalogue -> {
                    FeatureReading reading = new FeatureReading(catalogue, findings);
                    List<ScoringFeature> features = reading.features(input.features());
                    reading.numbersOnly(features);
                    findings.rejectIfAny();
                    return new ClusterScoringPlan(features, clusters, input.seed());
                })
                .flatMap(plan -> add(input.key(), input.name(), plan));
    }

    Mono<Scoring> create(ScoringInputs.PredictionCreate input) {
        ScoringFindings findings = new ScoringFindings();
        findings.named(input.key(), input.name());
        findings.within(
                input.heldOut() >= LEAST_HELD_OUT && input.heldOut() <= MOST_HELD_OUT,
                "heldOut must be between 0.05 and 0.95.",
                "heldOut");
        findings.within(
                input.ridge() >= LEAST_RIDGE && input.ridge() <= MOST_RIDGE,
                "ridge must be between 0.000001 and 1000000.",
                "ridge");
        return attributes
                .types(FeatureReading.attributes(input.features(), input.label()))
                .map(catalogue -> {
                    FeatureReading reading = new FeatureReading(catalogue, findings);
                    List<ScoringFeature> features = reading.features(input.features());
                    PredictionLabel label = reading.label(input.label(), features);
                    findings.rejectIfAny();
                    return new PredictionScoringPlan(
                            features,
                            label,
                            input.cutOff(),
                            input.seed(),
                            input.heldOut(),
                            input.ridge());
                })
                .flatMap(plan -> add(input.key(), input.name(), plan));
    }

    private Mono<Scoring> add(String key, String name, ScoringPlan plan) {
        return Mono.defer(() -> {
            Instant now = clock.instant();
            Scoring scoring = new Scoring(Ids.next(), key, name, plan, now);
            return scorings.add(scoring)
                    .onErrorMap(DataIntegrityViolationException.class, ScoringAuthoring::keyTaken)
                    .thenReturn(scoring);
        });
    }

    private static Throwable keyTaken(DataIntegrityViolationException failure) {
        return Constraints.violatedBy(failure).filter(KEY_CONSTRAINT::equals).isPresent()
                ? new Rejection(
                        Problem.of(
                                ScoringErrorCode.KEY_TAKEN,
                                "There is a scoring with this key already.",
                                "key"))
                : failure;
    }
}
