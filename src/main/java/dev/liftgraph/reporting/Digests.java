package dev.liftgraph.reporting;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Puts together what leadership should hear of a week or a quarter. */
@Component
class Digests {
    private final ProgrammeExperiments experiments;
    private final ExperimentJudging judging;
    private final Overspendings overspendings;
    private final Clock clock;

    Digests(
            ProgrammeExperiments experiments,
            ExperimentJudging judging,
            Overspendings overspendings,
            Clock clock) {
        this.experiments = experiments;
        this.judging = judging;
        this.overspendings = overspendings;
        this.clock = clock;
    }

    /**
     * @param endingOn last day; null for the end of the last one that is over
     */
    Mono<Digest> of(DigestPeriod period, @Nullable LocalDate endingOn) {
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        ReportedDays days = period.days(endingOn, today);
        return Mono.zip(
                        experiments.concluded(days).flatMap(judging::of),
                        experiments.counts(days),
                        overspendings.of(days))
                .map(found -> Digest.of(period, days, found.getT1(), found.getT2(), found.getT3()));
    }
}
