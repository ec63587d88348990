package dev.liftgraph.ingest;

import dev.liftgraph.survey.SurveyProvider;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a provider's API answers, as rows of answers. */
interface SurveyPayload {
    SurveyProvider provider();

    /**
     * @param survey the provider's id of the survey, where the payload does not say it; null for
     *     what the payload says
     * @param customer name of the field that has the customer's id; null for the usual one
     */
    List<Row> rows(Json payload, @Nullable String survey, @Nullable String customer);
}
