package dev.liftgraph.reporting;

import dev.liftgraph.api.BadRequest;
import dev.liftgraph.survey.QuestionName;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What counts as what in key figures; the schema describes the fields. */
record KpiDefinitionsInput(
        String purchase,
        String lead,
        @Nullable List<String> active,
        double grossMargin,
        @Nullable QuestionName netPromoterScore,
        @Nullable Satisfaction customerSatisfaction) {
    private static final int MOST_NAMES = 100;

    /** A question of a survey, and which answers are satisfied ones. */
    record Satisfaction(String survey, String question, List<String> satisfied) {
        QuestionName name() {
            return new QuestionName(survey, question);
        }
    }

    @Nullable QuestionName satisfaction() {
        return customerSatisfaction == null ? null : customerSatisfaction.name();
    }

    List<String> satisfied() {
        return customerSatisfaction == null ? List.of() : customerSatisfaction.satisfied();
    }

    Stream<QuestionName> questions() {
        return Stream.of(netPromoterScore, satisfaction()).filter(Objects::nonNull);
    }

    void check() {
        if (!(grossMargin >= 0 && grossMargin <= 1)) {
            throw new BadRequest("definitions: grossMargin must be between 0 and 1.");
        }
        if (active != null && isOutOfRange(active)) {
            throw new BadRequest("definitions: active must name 1 to " + MOST_NAMES + " events.");
        }
        if (customerSatisfaction != null && isOutOfRange(customerSatisfaction.satisfied())) {
            throw new BadRequest(
                    "definitions: satisfied must have 1 to " + MOST_NAMES + " answers.");
        }
    }

    private static boolean isOutOfRange(List<String> names) {
        return names.isEmpty() || names.size() > MOST_NAMES;
    }
}
