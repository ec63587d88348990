package dev.liftgraph.assignment;

/** An OFREP request cannot be understood; the code is the protocol's. */
class EvaluationRefused extends RuntimeException {
    private final String code;

    private EvaluationRefused(String code, String message) {
        super(message, null, false, false);
        this.code = code;
    }

    static EvaluationRefused parseError() {
        return new EvaluationRefused("PARSE_ERROR", "The body is not one JSON object.");
    }

    static EvaluationRefused targetingKeyMissing() {
        return new EvaluationRefused(
                "TARGETING_KEY_MISSING", "The context has no targetingKey, the customer's id.");
    }

    static EvaluationRefused invalidContext(String message) {
        return new EvaluationRefused("INVALID_CONTEXT", message);
    }

    String code() {
        return code;
    }
}
