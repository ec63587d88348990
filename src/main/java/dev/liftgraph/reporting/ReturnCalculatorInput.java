package dev.liftgraph.reporting;

import dev.liftgraph.api.Problem;
import dev.liftgraph.api.Rejection;
import dev.liftgraph.money.MoneyInput;
import java.util.ArrayList;
import java.util.List;

/** Averages before and after; the schema describes the fields. */
record ReturnCalculatorInput(
        int customers, MoneyInput revenueBefore, MoneyInput revenueAfter, MoneyInput cost) {

    ReturnCalculation calculate() {
        List<Problem> problems = new ArrayList<>();
        if (customers < 0) {
            problems.add(
                    Problem.of(
                            ReportingErrorCode.NUMBER_OUT_OF_RANGE,
                            "There cannot be fewer than 0 customers.",
                            "customers"));
        }
        problems.addAll(revenueBefore.problems("revenueBefore"));
        problems.addAll(revenueAfter.problems("revenueAfter"));
        problems.addAll(cost.problems("cost"));
        mixed(revenueAfter, "revenueAfter", problems);
        mixed(cost, "cost", problems);
        if (!problems.isEmpty()) {
            throw new Rejection(problems);
        }
        return ReturnCalculation.of(
                customers, revenueBefore.toMoney(), revenueAfter.toMoney(), cost.toMoney());
    }

    private void mixed(MoneyInput amount, String field, List<Problem> problems) {
        if (!amount.currency().equals(revenueBefore.currency())) {
            problems.add(
                    Problem.of(
                            ReportingErrorCode.CURRENCY_MIXED,
                            "The amounts must be of one currency: %s is not %s."
                                    .formatted(amount.currency(), revenueBefore.currency()),
                            field,
                            "currency"));
        }
    }
}
