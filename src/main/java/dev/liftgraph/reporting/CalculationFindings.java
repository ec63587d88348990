package dev.liftgraph.reporting;

import dev.liftgraph.api.Problem;
import dev.liftgraph.api.Rejection;
import dev.liftgraph.money.MoneyInput;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Collects what is wrong with a list of figures; paths begin at the figure that is looked at. */
final class CalculationFindings {
    private final List<Problem> problems = new ArrayList<>();
    private List<String> place = List.of();

    void at(String... path) {
        place = List.of(path);
    }

    void require(boolean holds, ReportingErrorCode code, String message, String... field) {
        if (!holds) {
            problems.add(
                    new Problem(
                            code.name(),
                            message,
                            Stream.concat(place.stream(), Stream.of(field)).toList()));
        }
    }

    void count(int count, String field) {
        require(
                count >= 0,
                ReportingErrorCode.NUMBER_OUT_OF_RANGE,
                "A count cannot be negative.",
                field);
    }

    /** A number from 0 to a limit. */
    void between(double number, double most, String field) {
        require(
                number >= 0 && number <= most,
                ReportingErrorCode.NUMBER_OUT_OF_RANGE,
                "The number must be between 0 and " + most + ".",
                field);
    }

    void money(MoneyInput money, String field) {
        money.problems(Stream.concat(place.stream(), Stream.of(field)).toArray(String[]::new))
                .forEach(problems::add);
    }

    void rejectIfAny() {
        if (!problems.isEmpty()) {
            throw new Rejection(problems);
        }
    }
}
