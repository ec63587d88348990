package dev.liftgraph.demo;

import dev.liftgraph.customer.AttributeDefinition;
import dev.liftgraph.customer.AttributeDefinition.Input;
import dev.liftgraph.customer.AttributeFamily;
import dev.liftgraph.customer.AttributeType;
import java.util.List;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** What is known of the demo's customers. */
@Component
class DemoAttributes {
    static final String INDUSTRY = "industry";
    static final String REGION = "region";
    static final String SEATS = "seats";
    static final String PLAN = "plan";
    static final String MONTHLY_REVENUE = "monthlyRevenue";
    static final String CONTRACT_ENDS_ON = "contractEndsOn";
    static final String INTEGRATIONS = "integrations";
    static final String ASKED_FOR_DISCOUNT = "askedForDiscount";

    private static final List<Input> ALL =
            List.of(
                    new Input(
                            INDUSTRY,
                            AttributeType.STRING,
                            AttributeFamily.FIRMOGRAPHIC,
                            null,
                            "Industry the firm finds staff for."),
                    new Input(
                            REGION,
                            AttributeType.STRING,
                            AttributeFamily.GEOGRAPHIC,
                            null,
                            "Where the firm has its head office."),
                    new Input(
                            SEATS,
                            AttributeType.NUMBER,
                            AttributeFamily.FIRMOGRAPHIC,
                            "seats",
                            "Recruiters with an account."),
                    new Input(
                            PLAN,
                            AttributeType.STRING,
                            AttributeFamily.VALUE,
                            null,
                            "STARTER, TEAM or ENTERPRISE."),
                    new Input(
                            MONTHLY_REVENUE,
                            AttributeType.NUMBER,
                            AttributeFamily.VALUE,
                            "EUR/month",
                            "What the firm pays."),
                    new Input(
                            CONTRACT_ENDS_ON,
                            AttributeType.DATE,
                            AttributeFamily.NEED,
                            null,
                            "Last day of the contract."),
                    new Input(
                            INTEGRATIONS,
                            AttributeType.NUMBER,
                            AttributeFamily.TECHNOGRAPHIC,
                            "integrations",
                            "Job boards and payroll systems connected."),
                    new Input(
                            ASKED_FOR_DISCOUNT,
                            AttributeType.BOOLEAN,
                            AttributeFamily.PSYCHOGRAPHIC,
                            null,
                            "Whether the firm asked for a lower price in the last year."));

    private final AttributeDefinition definition;

    DemoAttributes(AttributeDefinition definition) {
        this.definition = definition;
    }

    Mono<Void> define() {
        return Flux.fromIterable(ALL).concatMap(definition::define).then();
    }
}
