package dev.liftgraph.segment;

import com.fasterxml.jackson.annotation.JsonIgnore;
import dev.liftgraph.customer.AttributeType;
import dev.liftgraph.survey.QuestionName;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Holds where a customer's latest answer to a question is one of some choices; of several choices
 * made at once, one suffices. Answers of anonymous responses are nobody's.
 *
 * @param survey key of the survey
 * @param question key of the question in it
 * @param choices values, each once
 * @param windowDays days looked back for the latest answer; null for all time
 */
public record SurveyAnswerRule(
        String survey, String question, List<String> choices, @Nullable Integer windowDays)
        implements Rule {
    public SurveyAnswerRule {
        choices = choices.stream().distinct().toList();
    }

    @JsonIgnore
    QuestionName name() {
        return new QuestionName(survey, question);
    }

    @Override
    public String describe() {
        return "the latest answer to \"%s\" of the survey \"%s\"%s is %s%s"
                .formatted(
                        question,
                        survey,
                        windowDays == null
                                ? ""
                                : ", given in the last " + Words.days(windowDays) + ",",
                        choices.size() == 1 ? "" : "one of ",
                        Literals.shown(AttributeType.STRING, choices));
    }
}
