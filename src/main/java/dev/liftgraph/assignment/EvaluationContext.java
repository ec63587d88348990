package dev.liftgraph.assignment;

import dev.liftgraph.api.Keys;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * What an OFREP request says of the customer. All other attributes are left alone: what decides is
 * known here.
 *
 * @param customerId the targeting key
 * @param recordExposure whether what is assigned is also met now
 * @param account the customer's, should none be known here; null when none was given
 */
record EvaluationContext(String customerId, boolean recordExposure, @Nullable String account) {
    private static final int LONGEST_BODY = 64 << 10;
    private static final String TARGETING_KEY = "targetingKey";
    private static final String RECORD_EXPOSURE = "recordExposure";
    private static final String ACCOUNT = "account";
    private static final int LONGEST_ACCOUNT = 1_000;
    private static final JsonMapper MAPPER =
            JsonMapper.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .build();

    /** Fails with {@link EvaluationRefused}, or when the body is too long. */
    static Mono<EvaluationContext> of(Flux<DataBuffer> body) {
        return DataBufferUtils.join(body, LONGEST_BODY)
                .map(EvaluationContext::bytes)
                .defaultIfEmpty(new byte[0])
                .map(EvaluationContext::parse);
    }

    private static byte[] bytes(DataBuffer buffer) {
        byte[] bytes = new byte[buffer.readableByteCount()];
        buffer.read(bytes);
        DataBufferUtils.release(buffer);
        return bytes;
    }

    static EvaluationContext parse(byte[] body) {
        if (!(document(body) instanceof Map<?, ?> request)) {
            throw EvaluationRefused.parseError();
        }
        Object context = request.get("context");
        if (context == null) {
            throw EvaluationRefused.targetingKeyMissing();
        }
        if (!(context instanceof Map<?, ?> attributes)) {
            throw EvaluationRefused.invalidContext("The context must be an object.");
        }
        return new EvaluationContext(
                customerId(attributes.get(TARGETING_KEY)),
                recordExposure(attributes.get(RECORD_EXPOSURE)),
                attributes.get(ACCOUNT) instanceof String given ? account(given) : null);
    }

    private static @Nullable Object document(byte[] body) {
        try {
            return MAPPER.readValue(body, Object.class);
        } catch (JacksonException malformed) {
            throw EvaluationRefused.parseError();
        }
    }

    private static String customerId(@Nullable Object key) {
        if (key == null || key.equals("")) {
            throw EvaluationRefused.targetingKeyMissing();
        }
        if (!(key instanceof String text) || !AssignmentQueries.isCustomerId(text)) {
            throw EvaluationRefused.invalidContext(
                    "The targetingKey must be a text of 1 to "
                            + AssignmentQueries.LONGEST_CUSTOMER_ID
                            + " characters.");
        }
        return text;
    }

    /**
     * Null when it can be none. Evaluations of experiments that assign customers take any: it was
     * never asked for.
     */
    static @Nullable String account(@Nullable String given) {
        return given != null && !given.isEmpty() && Keys.isPlainText(given, LONGEST_ACCOUNT)
                ? given
                : null;
    }

    private static boolean recordExposure(@Nullable Object wanted) {
        return switch (wanted) {
            case null -> false;
            case Boolean truth -> truth;
            default ->
                    throw EvaluationRefused.invalidContext("recordExposure must be true or false.");
        };
    }
}
