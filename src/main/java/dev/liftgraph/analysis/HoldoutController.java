package dev.liftgraph.analysis;

import dev.liftgraph.api.BadRequest;
import dev.liftgraph.experiment.GlobalHoldout;
import dev.liftgraph.experiment.Metric;
import dev.liftgraph.experiment.MetricKind;
import dev.liftgraph.experiment.Metrics;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.QueryMapping;
import org.springframework.stereotype.Controller;
import reactor.core.publisher.Mono;

/** Serves what all experiments together did, by those whom none touches. */
@Controller
class HoldoutController {
    private static final int MOST_DAYS = 366;
    private static final double LARGEST_EFFECT = 10;

    /** Those of others begin with the exposure, which who is held out has none of. */
    private static final Set<MetricKind> KINDS =
            EnumSet.of(MetricKind.PROPORTION, MetricKind.MEAN, MetricKind.RATIO);

    private final GlobalHoldout holdout;
    private final HoldoutUnits units;
    private final Metrics metrics;
    private final Clock clock;

    HoldoutController(GlobalHoldout holdout, HoldoutUnits units, Metrics metrics, Clock clock) {
        this.holdout = holdout;
        this.units = units;
        this.metrics = metrics;
        this.clock = clock;
    }

    @QueryMapping
    Mono<HoldoutEffect> holdoutEffect(
            @Argument String metric,
            @Argument LocalDate from,
            @Argument LocalDate to,
            @Argument @Nullable Double minimumDetectableEffect) {
        check(from, to, minimumDetectableEffect);
        return metrics.byKeys(List.of(metric))
                .filter(_ -> holdout.share() > 0)
                .mapNotNull(found -> found.get(metric))
                .flatMap(found -> effect(measurable(found), from, to, minimumDetectableEffect));
    }

    private void check(LocalDate from, LocalDate to, @Nullable Double effect) {
        if (to.isBefore(from) || ChronoUnit.DAYS.between(from, to) >= MOST_DAYS) {
            throw new BadRequest("from and to must be 1 to " + MOST_DAYS + " days, in order.");
        }
        if (!to.isBefore(LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC))) {
            throw new BadRequest("to must be over.");
        }
        if (effect != null && !(effect > 0 && effect <= LARGEST_EFFECT)) {
            throw new BadRequest("minimumDetectableEffect must be greater than 0 and at most 10.");
        }
    }

    private static Metric measurable(Metric metric) {
        if (!KINDS.contains(metric.kind())) {
            throw new BadRequest(
                    "Only a PROPORTION, MEAN or RATIO can be compared, not this metric.");
        }
        return metric;
    }

    private Mono<HoldoutEffect> effect(
            Metric metric, LocalDate from, LocalDate to, @Nullable Double planned) {
        HoldoutUnits.Asked asked =
                new HoldoutUnits.Asked(
                        metric,
                        HoldoutExperiment.HELD_OUT,
                        HoldoutExperiment.OTHERS,
                        from.atStartOfDay(ZoneOffset.UTC).toInstant(),
                        to.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant(),
                        Math.toIntExact(ChronoUnit.DAYS.between(from, to)) + 1);
        return units.sums(asked)
                .map(sums -> {
                    double mean = HoldoutExperiment.mean(metric, sums);
                    if (planned != null && !HoldoutExperiment.canRise(metric, mean, planned)) {
                        throw new BadRequest(
                                "minimumDetectableEffect leads from the share of all customers to more than 1: give a smaller one.");
                    }
                    return new HoldoutEffect(
                            metric,
                            from,
                            to,
                            holdout.share(),
                            HoldoutExperiment.of(
                                            metric, holdout.share(), planned, mean, asked.from())
                                    .cell(sums, clock.instant()));
                });
    }
}
