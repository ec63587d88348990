package dev.liftgraph.demo;

import dev.liftgraph.campaign.CostKind;
import dev.liftgraph.campaign.CostLedger;
import dev.liftgraph.campaign.CostRecordInput;
import dev.liftgraph.campaign.PhaseKind;
import dev.liftgraph.money.MoneyInput;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Currency;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** What the demo's campaign cost so far. */
@Component
class DemoCosts {
    private final CostLedger ledger;

    DemoCosts(CostLedger ledger) {
        this.ledger = ledger;
    }

    Mono<Void> record(LocalDate campaignStart) {
        return Flux.fromIterable(
                        List.of(
                                cost("mailing", CostKind.MEDIA, "3150.00", campaignStart, null),
                                cost(
                                        "integrations",
                                        CostKind.TOOLING,
                                        "8200.00",
                                        campaignStart,
                                        null),
                                cost(
                                        "renewal-calls",
                                        CostKind.LABOUR,
                                        "2640.50",
                                        campaignStart,
                                        DemoSegment.RENEWAL_DUE.key())))
                .concatMap(input -> Repeatable.step(ledger.record(input)))
                .then();
    }

    private static CostRecordInput cost(
            String key, CostKind kind, String euros, LocalDate on, @Nullable String segment) {
        return new CostRecordInput(
                DemoCampaign.KEY,
                key,
                kind,
                new MoneyInput(new BigDecimal(euros), Currency.getInstance("EUR")),
                on,
                segment == null ? null : PhaseKind.QUICK_WIN,
                segment,
                null);
    }
}
