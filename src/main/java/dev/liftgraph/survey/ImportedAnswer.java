package dev.liftgraph.survey;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One answer of a response, as it came in.
 *
 * @param survey key of the survey, or the provider's id of it where the batch is of one provider
 * @param responseId the provider's id of the response
 * @param customer id the customer has outside; null when the response is anonymous
 * @param question key of the question, or the provider's id of it
 * @param kind what the question is registered as when the survey lacks it; null for SINGLE_CHOICE
 * @param answer the value chosen, the rating, or the text
 * @param label what people read of the choice; null when the answer says it
 */
public record ImportedAnswer(
        long line,
        String survey,
        String responseId,
        Instant occurredAt,
        @Nullable String customer,
        String question,
        @Nullable QuestionKind kind,
        String answer,
        @Nullable String label) {}
