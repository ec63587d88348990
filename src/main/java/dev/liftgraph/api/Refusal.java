package dev.liftgraph.api;

import graphql.GraphQLError;
import graphql.execution.AbortExecutionException;
import java.util.List;
import org.springframework.graphql.execution.ErrorType;

/** Ends a request before it is executed, with an error of class BAD_REQUEST. */
final class Refusal {
    private Refusal() {}

    static AbortExecutionException because(String message) {
        GraphQLError error =
                GraphQLError.newError()
                        .errorType(ErrorType.BAD_REQUEST)
                        .message("%s", message)
                        .build();
        return new AbortExecutionException(List.of(error));
    }
}
