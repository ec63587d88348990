package dev.liftgraph.ingest;

import dev.liftgraph.survey.QuestionKind;
import dev.liftgraph.survey.SurveyProvider;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * SurveyMonkey's response details, one or in bulk. Choices are their ids; each row and column of a
 * matrix is a question of its own. The customer's id is in a custom variable.
 *
 * <p>Source: SurveyMonkey API v3, {@code GET /surveys/{id}/responses/{id}/details} and {@code
 * .../responses/bulk}, https://api.surveymonkey.com/v3/docs. Its webhooks tell of a response
 * without the answers.
 */
final class SurveyMonkeyPayload implements SurveyPayload {
    @Override
    public SurveyProvider provider() {
        return SurveyProvider.SURVEYMONKEY;
    }

    @Override
    public List<Row> rows(Json payload, @Nullable String survey, @Nullable String customer) {
        PayloadRows rows = new PayloadRows();
        Json data = payload.at("data");
        for (Json response : (data.isMissing() ? payload : data).items()) {
            rows.respond(
                    survey == null ? response.at("survey_id") : new Json(survey),
                    response.at("id").plain(),
                    response.at("date_modified"),
                    response.at("custom_variables")
                            .at(Objects.requireNonNullElse(customer, "customerId")));
            Json status = response.at("response_status");
            if (status.isMissing() || status.is("completed")) {
                answers(response, rows);
                rows.end();
            } else {
                rows.refuse(PayloadRefusal.INCOMPLETE);
            }
        }
        return rows.rows();
    }

    private static void answers(Json response, PayloadRows rows) {
        for (Json page : response.at("pages").items()) {
            for (Json question : page.at("questions").items()) {
                for (Json answer : question.at("answers").items()) {
                    answer(question, answer, rows);
                }
            }
        }
    }

    private static void answer(Json question, Json answer, PayloadRows rows) {
        String id =
                Stream.of(question.at("id"), answer.at("row_id"), answer.at("col_id"))
                        .map(Json::plain)
                        .filter(Objects::nonNull)
                        .map(Object::toString)
                        .collect(Collectors.joining("."));
        Json choice =
                answer.at("choice_id").isMissing() ? answer.at("other_id") : answer.at("choice_id");
        if (choice.isMissing()) {
            rows.answer(id, QuestionKind.OPEN_TEXT, answer.at("text"), new Json(null));
        } else {
            rows.answer(id, null, choice, new Json(null));
        }
    }
}
