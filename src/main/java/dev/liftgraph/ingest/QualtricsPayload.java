package dev.liftgraph.ingest;

import dev.liftgraph.survey.QuestionKind;
import dev.liftgraph.survey.SurveyProvider;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Qualtrics' survey responses, one or as an export in JSON. Choices are their numbers, with their
 * labels; each part of a question is a question of its own. The customer's id is the external data
 * reference or embedded data.
 *
 * <p>Source: Qualtrics API v3, {@code GET /surveys/{id}/responses/{id}} and {@code
 * .../export-responses}, https://api.qualtrics.com. The responses do not say whose survey they are
 * of, and its event subscriptions tell of a response without the answers.
 */
final class QualtricsPayload implements SurveyPayload {
    private static final Pattern QUESTION = Pattern.compile("QID\\d+(_\\d+)*(_TEXT)?");

    @Override
    public SurveyProvider provider() {
        return SurveyProvider.QUALTRICS;
    }

    @Override
    public List<Row> rows(Json payload, @Nullable String survey, @Nullable String customer) {
        PayloadRows rows = new PayloadRows();
        for (Json response : responses(payload)) {
            Json values = response.at("values");
            rows.respond(
                    survey == null ? response.at("surveyId") : new Json(survey),
                    response.at("responseId").plain(),
                    either(values, response, "recordedDate"),
                    values.at(Objects.requireNonNullElse(customer, "externalDataReference")));
            Json finished = either(values, response, "finished");
            if (finished.isMissing() || finished.is("1") || finished.is("true")) {
                answers(values, response.at("labels"), rows);
                rows.end();
            } else {
                rows.refuse(PayloadRefusal.INCOMPLETE);
            }
        }
        return rows.rows();
    }

    private static List<Json> responses(Json payload) {
        Json result = payload.at("result");
        Json all = payload.at("responses");
        return (result.isMissing() ? all.isMissing() ? payload : all : result).items();
    }

    private static Json either(Json first, Json second, String field) {
        return first.at(field).isMissing() ? second.at(field) : first.at(field);
    }

    private static void answers(Json values, Json labels, PayloadRows rows) {
        values.fields().stream()
                .filter(field -> QUESTION.matcher(field).matches())
                .sorted()
                .forEach(field -> answer(field, values.at(field), labels.at(field), rows));
    }

    /** A list of choices goes with the list of their labels. */
    private static void answer(String field, Json value, Json label, PayloadRows rows) {
        QuestionKind kind =
                field.endsWith("_TEXT")
                        ? QuestionKind.OPEN_TEXT
                        : value.value() instanceof List ? QuestionKind.MULTIPLE_CHOICE : null;
        List<Json> values = value.items();
        List<Json> labels = label.items();
        for (int i = 0; i < values.size(); i++) {
            Json shown = labels.size() == values.size() ? labels.get(i) : new Json(null);
            rows.answer(field, kind, values.get(i), shown);
        }
    }
}
