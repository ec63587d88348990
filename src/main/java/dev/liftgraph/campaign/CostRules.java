package dev.liftgraph.campaign;

import dev.liftgraph.api.Keys;
import dev.liftgraph.api.Problem;
import dev.liftgraph.api.Rejection;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Checks what can be known of a cost's input without looking anything up. */
final class CostRules {
    static final LocalDate EARLIEST = LocalDate.of(2000, 1, 1);
    static final LocalDate LATEST = LocalDate.of(2100, 12, 31);

    private final List<Problem> problems = new ArrayList<>();

    static void check(CostRecordInput input) {
        CostRules rules = new CostRules();
        rules.require(
                Keys.isKey(input.key()),
                CostErrorCode.KEY_INVALID,
                "A key has 1 to 64 lower-case letters, digits and inner hyphens.",
                "key");
        rules.problems.addAll(input.amount().problems("amount"));
        rules.require(
                !input.incurredOn().isBefore(EARLIEST) && !input.incurredOn().isAfter(LATEST),
                CostErrorCode.DATE_OUT_OF_RANGE,
                "The date must be from " + EARLIEST + " to " + LATEST + ".",
                "incurredOn");
        rules.text(input.note(), 0, "note");
        rules.rejectIfAny();
    }

    static void check(CostRetractInput input) {
        CostRules rules = new CostRules();
        rules.text(input.reason(), 1, "reason");
        rules.rejectIfAny();
    }

    private void text(@Nullable String text, int minimum, String field) {
        require(
                text == null
                        || (text.strip().length() >= minimum
                                && Keys.isPlainText(text, CampaignRules.LONGEST_TEXT)),
                CostErrorCode.TEXT_INVALID,
                "The text must have %d to %d characters, and no control characters."
                        .formatted(minimum, CampaignRules.LONGEST_TEXT),
                field);
    }

    private void require(boolean holds, CostErrorCode code, String message, String field) {
        if (!holds) {
            problems.add(Problem.of(code, message, field));
        }
    }

    private void rejectIfAny() {
        if (!problems.isEmpty()) {
            throw new Rejection(problems);
        }
    }
}
