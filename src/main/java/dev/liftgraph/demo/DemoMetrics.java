package dev.liftgraph.demo;

import dev.liftgraph.experiment.Effect;
import dev.liftgraph.experiment.GoodDirection;
import dev.liftgraph.experiment.MetricDefineInput;
import dev.liftgraph.experiment.MetricDefinition;
import dev.liftgraph.experiment.MetricKind;
import dev.liftgraph.experiment.PlannedEffect;
import dev.liftgraph.experiment.Scale;
import java.util.Currency;
import java.util.List;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** What the demo measures, each in the seven days after the exposure. */
@Component
class DemoMetrics {
    static final String CONTRACT_RENEWAL = "contract-renewal";
    static final String PLACEMENT_FEES = "placement-fees";
    static final String REPORT_ADOPTION = "report-adoption";

    private static final int WINDOW_DAYS = 7;
    private static final List<MetricDefineInput> ALL =
            List.of(
                    new MetricDefineInput(
                            CONTRACT_RENEWAL,
                            "Contract renewal",
                            MetricKind.PROPORTION,
                            DemoEvents.CONTRACT_RENEWED,
                            WINDOW_DAYS,
                            "Share of firms that renewed their contract.",
                            GoodDirection.INCREASE,
                            null,
                            null),
                    new MetricDefineInput(
                            PLACEMENT_FEES,
                            "Placement fees",
                            MetricKind.MEAN,
                            DemoEvents.CANDIDATE_PLACED,
                            WINDOW_DAYS,
                            "Fees for placed candidates per firm.",
                            GoodDirection.INCREASE,
                            new PlannedEffect(800.0, 1_400.0, new Effect(0.2, Scale.RELATIVE)),
                            Currency.getInstance("EUR")),
                    new MetricDefineInput(
                            REPORT_ADOPTION,
                            "Report adoption",
                            MetricKind.PROPORTION,
                            DemoEvents.REPORT_RUN,
                            WINDOW_DAYS,
                            "Share of firms that ran a report.",
                            GoodDirection.INCREASE,
                            null,
                            null));

    private final MetricDefinition definition;

    DemoMetrics(MetricDefinition definition) {
        this.definition = definition;
    }

    Mono<Void> define() {
        return Flux.fromIterable(ALL)
                .concatMap(metric -> Repeatable.step(definition.define(metric)))
                .then();
    }
}
