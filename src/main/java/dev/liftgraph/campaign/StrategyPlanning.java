package dev.liftgraph.campaign;

import dev.liftgraph.api.Ids;
import dev.liftgraph.api.Keys;
import dev.liftgraph.campaign.StrategyInputs.Judged;
import dev.liftgraph.campaign.StrategyInputs.Plan;
import dev.liftgraph.segment.Segment;
import dev.liftgraph.segment.Segments;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Mono;

/** Plans how campaigns mean to win their segments. */
@Component
class StrategyPlanning {
    private final StrategyBooks books;
    private final Segments segments;
    private final HeldSegments held;
    private final KnownMetrics metrics;
    private final Strategies strategies;
    private final TransactionalOperator transactions;
    private final Clock clock;

    StrategyPlanning(
            StrategyBooks books,
            Segments segments,
            HeldSegments held,
            KnownMetrics metrics,
            Strategies strategies,
            TransactionalOperator transactions,
            Clock clock) {
        this.books = books;
        this.segments = segments;
        this.held = held;
        this.metrics = metrics;
        this.strategies = strategies;
        this.transactions = transactions;
        this.clock = clock;
    }

    Mono<Judged> plan(Plan input) {
        return books.lockedOpen(input.campaign())
                .flatMap(book ->
                        segment(book, input.segment())
                                .zipWith(traits(input.metric()))
                                .flatMap(found ->
                                        plan(
                                                input,
                                                book,
                                                found.getT1(),
                                                found.getT2().orElse(null))))
                .as(transactions::transactional);
    }

    private Mono<Judged> plan(
            Plan input, StrategyBook book, Segment segment, KnownMetrics.@Nullable Traits metric) {
        SegmentStrategy wanted = strategy(input, book, segment, metric);
        Optional<SegmentStrategy> present = book.standing(segment.id(), input.phase());
        if (present.filter(wanted::hasPlanOf).isPresent()) {
            return Mono.just(book.judged(present.get()));
        }
        StrategyRules.check(
                input, book, wanted.setUp(), metric, present.isPresent(), wanted.plannedAt());
        Mono<Void> end =
                Mono.justOrEmpty(present)
                        .map(old ->
                                old.ended(
                                        wanted.plannedAt(), Objects.requireNonNull(input.reason())))
                        .flatMap(strategies::end);
        return held.active(List.of(segment.id()), "segment")
                .then(end)
                .then(strategies.insert(wanted))
                .then(books.of(book.campaign()))
                .map(after ->
                        after.judged(after.standing(segment.id(), input.phase()).orElseThrow()));
    }

    private SegmentStrategy strategy(
            Plan input, StrategyBook book, Segment segment, KnownMetrics.@Nullable Traits metric) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        LocalDate today = now.atZone(book.campaign().timeline().zone()).toLocalDate();
        LocalDate start = input.setUpStartsOn() == null ? today : input.setUpStartsOn();
        return new SegmentStrategy(
                Ids.next(),
                book.campaign().id(),
                segment.id(),
                segment.key(),
                input.phase(),
                input.kind(),
                expected(input, metric),
                input.metric(),
                SetUp.planned(start, input.days()),
                CampaignPlanning.emptyToNull(input.reason()),
                now,
                null,
                null,
                List.of());
    }

    private static ExpectedLift expected(Plan input, KnownMetrics.@Nullable Traits metric) {
        if (input.expected() != null) {
            return input.expected().toLift();
        }
        ExpectedLift typical = input.kind().typicalLift();
        return metric == null || metric.increaseIsWelcome() ? typical : typical.mirrored();
    }

    private Mono<Segment> segment(StrategyBook book, String key) {
        return segments.byKeys(List.of(key))
                .mapNotNull(found -> found.get(key))
                .filter(segment -> book.campaign().segmentIds().contains(segment.id()))
                .switchIfEmpty(
                        Mono.error(() ->
                                StrategyBooks.rejection(
                                        StrategyErrorCode.SEGMENT_NOT_IN_CAMPAIGN,
                                        "The campaign addresses no segment with this key.",
                                        "segment")));
    }

    private Mono<Optional<KnownMetrics.Traits>> traits(@Nullable String key) {
        return Mono.justOrEmpty(key)
                .filter(Keys::isKey)
                .flatMap(metrics::of)
                .map(Optional::of)
                .defaultIfEmpty(Optional.empty());
    }
}
