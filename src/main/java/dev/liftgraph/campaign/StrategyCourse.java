package dev.liftgraph.campaign;

import dev.liftgraph.campaign.StrategyInputs.Judged;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.springframework.stereotype.Component;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Mono;

/** What becomes of strategies once they are planned. */
@Component
class StrategyCourse {
    private final StrategyBooks books;
    private final Strategies strategies;
    private final TransactionalOperator transactions;
    private final Clock clock;

    StrategyCourse(
            StrategyBooks books,
            Strategies strategies,
            TransactionalOperator transactions,
            Clock clock) {
        this.books = books;
        this.strategies = strategies;
        this.transactions = transactions;
        this.clock = clock;
    }

    /** Takes a strategy back that has not begun. */
    Mono<Judged> remove(StrategyInputs.Remove input) {
        return books.lockedOpen(input.campaign())
                .flatMap(book -> remove(input, book))
                .as(transactions::transactional);
    }

    private Mono<Judged> remove(StrategyInputs.Remove input, StrategyBook book) {
        SegmentStrategy strategy = StrategyBooks.standing(book, input.segment(), input.phase());
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        StrategyRules.check(input, book.campaign().timeline().phase(input.phase()), now);
        SegmentStrategy ended = strategy.ended(now, input.reason());
        return strategies.end(ended).thenReturn(new Judged(ended, List.of()));
    }

    /** Records when a strategy was set up. */
    Mono<Judged> ready(StrategyInputs.Ready input) {
        return books.locked(input.campaign())
                .flatMap(book -> ready(input, book))
                .as(transactions::transactional);
    }

    private Mono<Judged> ready(StrategyInputs.Ready input, StrategyBook book) {
        if (book.campaign().status() == CampaignStatus.ARCHIVED) {
            throw StrategyBooks.rejection(
                    StrategyErrorCode.CAMPAIGN_ARCHIVED, "The campaign is archived.", "campaign");
        }
        SegmentStrategy strategy = StrategyBooks.standing(book, input.segment(), input.phase());
        SetUp before = strategy.setUp();
        if (input.startedOn().equals(before.startedOn())
                && input.finishedOn().equals(before.finishedOn())) {
            return Mono.just(book.judged(strategy));
        }
        boolean again = before.finishedOn() != null;
        StrategyRules.check(input, again, today(book.campaign()));
        SegmentStrategy done =
                strategy.with(
                        before.done(
                                input.startedOn(),
                                input.finishedOn(),
                                again ? input.reason() : null));
        return strategies.setUp(done).thenReturn(book.judged(done));
    }

    private LocalDate today(Campaign campaign) {
        return clock.instant().atZone(campaign.timeline().zone()).toLocalDate();
    }
}
