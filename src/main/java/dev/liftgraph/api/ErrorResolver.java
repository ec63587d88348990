package dev.liftgraph.api;

import graphql.ErrorClassification;
import graphql.GraphQLError;
import graphql.GraphqlErrorBuilder;
import graphql.execution.AbortExecutionException;
import graphql.schema.DataFetchingEnvironment;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.graphql.execution.DataFetcherExceptionResolver;
import org.springframework.graphql.execution.ErrorType;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * Turns what a field throws into an error of a known class, which never tells SQL, class names or
 * stack traces.
 */
@Component
final class ErrorResolver implements DataFetcherExceptionResolver {
    private static final Logger LOG = LoggerFactory.getLogger(ErrorResolver.class);
    private static final Map<String, Object> RETRYABLE = Map.of("retryable", true);

    @Override
    public Mono<List<GraphQLError>> resolveException(
            Throwable exception, DataFetchingEnvironment environment) {
        return Mono.just(List.of(resolve(exception, environment)));
    }

    private static GraphQLError resolve(Throwable exception, DataFetchingEnvironment environment) {
        return switch (exception) {
            case BadRequest bad ->
                    error(
                            environment,
                            ErrorType.BAD_REQUEST,
                            String.valueOf(bad.getMessage()),
                            Map.of());
            case Rejection rejection ->
                    error(
                            environment,
                            ErrorType.BAD_REQUEST,
                            String.valueOf(rejection.getMessage()),
                            Map.of());
            case TryAgain again ->
                    error(
                            environment,
                            ErrorClass.CONFLICT,
                            again.getMessage() + " Try again.",
                            RETRYABLE);
            case AbortExecutionException _ ->
                    error(environment, ErrorClass.TIMEOUT, "The request took too long.", RETRYABLE);
            default -> technical(exception, environment);
        };
    }

    private static GraphQLError technical(
            Throwable exception, DataFetchingEnvironment environment) {
        return switch (DatabaseFailure.of(exception)) {
            case CANCELED ->
                    error(environment, ErrorClass.TIMEOUT, "The request took too long.", RETRYABLE);
            case UNREACHABLE ->
                    error(
                            environment,
                            ErrorClass.UNAVAILABLE,
                            "The database cannot be reached. Try again.",
                            RETRYABLE);
            case ROLLED_BACK ->
                    error(
                            environment,
                            ErrorClass.CONFLICT,
                            "A concurrent change came first. Try again.",
                            RETRYABLE);
            case OTHER -> internal(exception, environment);
        };
    }

    private static GraphQLError internal(Throwable exception, DataFetchingEnvironment environment) {
        String id = UUID.randomUUID().toString();
        LOG.error(
                "Internal error {} at {}",
                id,
                environment.getExecutionStepInfo().getPath(),
                exception);
        String message = "Internal error. Its number in the log is " + id + ".";
        return error(environment, ErrorType.INTERNAL_ERROR, message, Map.of("id", id));
    }

    private static GraphQLError error(
            DataFetchingEnvironment environment,
            ErrorClassification type,
            String message,
            Map<String, Object> extensions) {
        return GraphqlErrorBuilder.newError(environment)
                .errorType(type)
                .message("%s", message)
                .extensions(extensions)
                .build();
    }
}
