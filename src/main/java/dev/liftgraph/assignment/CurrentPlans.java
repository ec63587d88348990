package dev.liftgraph.assignment;

import java.util.SortedMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * How experiments assign, kept in memory: brought up to date after every mutation of this server,
 * and after those of others within {@code liftgraph.assignment.refresh}. While the database cannot
 * be reached, what was known last holds.
 */
@Component
@EnableConfigurationProperties(AssignmentProperties.class)
class CurrentPlans {
    private static final Logger log = LoggerFactory.getLogger(CurrentPlans.class);

    private final AssignmentSettings settings;
    private final PlanLoading loading;
    private final AtomicReference<@Nullable Known> known = new AtomicReference<>();

    private final AtomicLong looks = new AtomicLong();

    /**
     * @param look number of the look at the database that found it
     */
    private record Known(long look, String fingerprint, SortedMap<String, AssignmentPlan> plans) {}

    CurrentPlans(AssignmentSettings settings, PlanLoading loading) {
        this.settings = settings;
        this.loading = loading;
    }

    /** By key of the experiment, in the order of the keys. */
    Mono<SortedMap<String, AssignmentPlan>> all() {
        Known now = known.get();
        return now == null ? look().map(Known::plans) : Mono.just(now.plans());
    }

    /** Sees to it that nothing is assigned as it was before. */
    Mono<Void> refresh() {
        return look().then().onErrorComplete(CurrentPlans::keepWhatIsKnown);
    }

    @Scheduled(fixedDelayString = "${liftgraph.assignment.refresh:1s}")
    Mono<Void> poll() {
        return refresh();
    }

    /** The fingerprint is read first: what changes meanwhile changes the next one. */
    private Mono<Known> look() {
        return Mono.fromCallable(looks::incrementAndGet)
                .flatMap(look ->
                        settings.fingerprint().flatMap(fingerprint -> look(look, fingerprint)));
    }

    private Mono<Known> look(long look, String fingerprint) {
        Known before = known.get();
        return before != null && before.fingerprint().equals(fingerprint)
                ? Mono.just(before)
                : loading.load()
                        .map(plans -> new Known(look, fingerprint, plans))
                        .doOnNext(found -> known.accumulateAndGet(found, CurrentPlans::later));
    }

    /** A slow look does not replace what a later one found. */
    private static @Nullable Known later(@Nullable Known one, @Nullable Known other) {
        return one == null || (other != null && other.look() > one.look()) ? other : one;
    }

    private static boolean keepWhatIsKnown(Throwable failure) {
        log.warn("Experiments are assigned as known before: {}", failure.toString());
        return true;
    }
}
