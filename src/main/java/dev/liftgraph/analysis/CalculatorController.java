package dev.liftgraph.analysis;

import dev.liftgraph.api.Problem;
import dev.liftgraph.api.Rejection;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.QueryMapping;
import org.springframework.stereotype.Controller;

/** Serves the calculators, which need no experiment and no database. */
@Controller
class CalculatorController {

    /**
     * @param analysis null when there are user errors
     */
    record Payload<T>(@Nullable T analysis, List<Problem> userErrors) {
        static <T> Payload<T> of(Supplier<T> analysis) {
            try {
                return new Payload<>(analysis.get(), List.of());
            } catch (Rejection rejection) {
                return new Payload<>(null, rejection.problems());
            }
        }
    }

    @QueryMapping
    Payload<PowerAnalysisView> powerAnalysis(@Argument PowerAnalysisInput input) {
        return Payload.of(() -> {
            CalculatorFindings findings = new CalculatorFindings();
            new PowerRules(input, findings).check();
            findings.rejectIfAny();
            return PowerAnalysisView.of(input);
        });
    }

    @QueryMapping
    Payload<SummaryAnalysis> summaryAnalysis(@Argument SummaryAnalysisInput input) {
        return Payload.of(() -> SummaryReading.read(input));
    }
}
