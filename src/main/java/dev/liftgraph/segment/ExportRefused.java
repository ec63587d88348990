package dev.liftgraph.segment;

import org.jspecify.annotations.Nullable;
import org.springframework.http.ProblemDetail;

/** An export that cannot be made as it was asked for. */
class ExportRefused extends RuntimeException {
    private final ExportErrorCode code;
    private final @Nullable String parameter;

    private ExportRefused(ExportErrorCode code, @Nullable String parameter, String message) {
        super(message, null, false, false);
        this.code = code;
        this.parameter = parameter;
    }

    static ExportRefused because(ExportErrorCode code, String message) {
        return new ExportRefused(code, null, message);
    }

    static ExportRefused parameter(String parameter, ExportErrorCode code, String message) {
        return new ExportRefused(code, parameter, message);
    }

    ProblemDetail problem() {
        ProblemDetail problem =
                ProblemDetail.forStatusAndDetail(code.status(), String.valueOf(getMessage()));
        problem.setProperty("code", code);
        if (parameter != null) {
            problem.setProperty("parameter", parameter);
        }
        return problem;
    }
}
