package dev.liftgraph.survey;

import java.util.List;
import java.util.Map;

/**
 * How often each choice of a question was made, each respondent by the latest response.
 *
 * @param respondents who answered the question at all
 * @param choices the choices made, in an order that does not depend on the counts
 * @param counts respondents by the value of the choice
 */
public record Tally(long respondents, List<SurveyChoice> choices, Map<String, Long> counts) {
    public static final Tally NOTHING = new Tally(0, List.of(), Map.of());

    public Tally {
        choices = List.copyOf(choices);
        counts = Map.copyOf(counts);
    }

    long count(SurveyChoice choice) {
        return counts.getOrDefault(choice.value(), 0L);
    }
}
