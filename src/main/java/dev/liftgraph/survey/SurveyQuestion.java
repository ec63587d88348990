package dev.liftgraph.survey;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A question of a survey.
 *
 * @param key unique in the survey
 * @param externalId the provider's id of it, unique in the survey; null when there is none
 */
public record SurveyQuestion(
        UUID id,
        UUID surveyId,
        String key,
        String text,
        QuestionKind kind,
        @Nullable String externalId,
        Instant createdAt) {
    /** Most questions a survey can have. */
    static final int MOST = 500;
}
