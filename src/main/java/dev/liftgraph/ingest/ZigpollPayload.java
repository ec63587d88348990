package dev.liftgraph.ingest;

import dev.liftgraph.survey.SurveyProvider;
import java.math.BigInteger;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Zigpoll's responses: each is the answer of one participant to one slide. A participant's answers
 * to a poll are one response here. The customer's id is in the metadata given to the participant.
 *
 * <p>Source: Zigpoll API, {@code GET /responses}, https://apidocs.zigpoll.com.
 */
final class ZigpollPayload implements SurveyPayload {
    private static final Pattern MARKUP = Pattern.compile("<[^<>]*>");

    @Override
    public SurveyProvider provider() {
        return SurveyProvider.ZIGPOLL;
    }

    @Override
    public List<Row> rows(Json payload, @Nullable String survey, @Nullable String customer) {
        PayloadRows rows = new PayloadRows();
        Json data = payload.at("data");
        for (Json response : (data.isMissing() ? payload : data).items()) {
            Json poll = survey == null ? response.at("pollId") : new Json(survey);
            rows.respond(
                    poll,
                    id(poll, response),
                    time(response.at("createdAt")),
                    response.at("metadata").at(Objects.requireNonNullElse(customer, "customerId")));
            Json answer = response.at("response");
            if (!answer.isMissing()) {
                rows.answer(response.at("slideId").plain(), null, text(answer), new Json(null));
            }
            rows.end();
        }
        return rows.rows();
    }

    private static @Nullable Object id(Json poll, Json response) {
        Object participant = response.at("participantId").plain();
        return participant == null ? response.at("_id").plain() : poll.plain() + "/" + participant;
    }

    /** ISO 8601, or milliseconds since 1970 as the API's own filters have them. */
    private static Json time(Json time) {
        return time.value() instanceof BigInteger millis && millis.bitLength() < Long.SIZE
                ? new Json(Instant.ofEpochMilli(millis.longValue()))
                : time;
    }

    /** Answers may carry the markup they are shown with. */
    private static Json text(Json answer) {
        return answer.value() instanceof String text
                ? new Json(MARKUP.matcher(text).replaceAll("").strip())
                : answer;
    }
}
