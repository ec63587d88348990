package dev.liftgraph.survey;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A survey held somewhere.
 *
 * @param externalId the provider's id of it, unique for the provider; null when there is none
 */
public record Survey(
        UUID id,
        String key,
        String name,
        SurveyProvider provider,
        @Nullable String externalId,
        Instant createdAt) {}
