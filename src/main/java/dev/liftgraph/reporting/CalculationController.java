package dev.liftgraph.reporting;

import dev.liftgraph.api.Problem;
import dev.liftgraph.api.Rejection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.QueryMapping;
import org.springframework.stereotype.Controller;

/** Serves the calculators of figures that come from no experiment. */
@Controller
class CalculationController {

    record ReturnPayload(@Nullable ReturnCalculation calculation, List<Problem> userErrors) {}

    record BeforeAfterPayload(@Nullable BeforeAfterReport report, List<Problem> userErrors) {}

    record KpisPayload(@Nullable List<Kpi> kpis, List<Problem> userErrors) {}

    @QueryMapping
    ReturnPayload returnCalculator(@Argument ReturnCalculatorInput input) {
        try {
            return new ReturnPayload(input.calculate(), List.of());
        } catch (Rejection rejection) {
            return new ReturnPayload(null, rejection.problems());
        }
    }

    @QueryMapping
    KpisPayload kpiCalculator(@Argument KpisInput input) {
        try {
            return new KpisPayload(input.kpis(), List.of());
        } catch (Rejection rejection) {
            return new KpisPayload(null, rejection.problems());
        }
    }

    @QueryMapping
    BeforeAfterPayload beforeAfter(@Argument BeforeAfterInput input) {
        try {
            return new BeforeAfterPayload(input.report(), List.of());
        } catch (Rejection rejection) {
            return new BeforeAfterPayload(null, rejection.problems());
        }
    }
}
