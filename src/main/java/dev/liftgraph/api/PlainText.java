package dev.liftgraph.api;

import graphql.execution.instrumentation.DocumentAndVariables;
import graphql.execution.instrumentation.InstrumentationState;
import graphql.execution.instrumentation.SimplePerformantInstrumentation;
import graphql.execution.instrumentation.parameters.InstrumentationExecutionParameters;
import graphql.language.Argument;
import graphql.language.Node;
import graphql.language.NodeTraverser;
import graphql.language.NodeVisitorStub;
import graphql.language.ObjectField;
import graphql.language.StringValue;
import graphql.util.TraversalControl;
import graphql.util.TraverserContext;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Refuses every operation with a string that PostgreSQL or a page cannot hold, in a literal or in a
 * variable.
 */
@Component
final class PlainText extends SimplePerformantInstrumentation {
    static final int MAXIMUM_LENGTH = 10_000;

    @Override
    public DocumentAndVariables instrumentDocumentAndVariables(
            DocumentAndVariables request,
            InstrumentationExecutionParameters parameters,
            @Nullable InstrumentationState state) {
        new NodeTraverser().depthFirst(new Literals(), request.getDocument());
        request.getVariables().forEach((name, value) -> check("$" + name, value));
        return request;
    }

    private static void check(String path, @Nullable Object value) {
        switch (value) {
            case String text -> check(path, text);
            case Map<?, ?> fields ->
                    fields.forEach((name, field) -> {
                        check(path, name.toString());
                        check(path + "." + name, field);
                    });
            case List<?> items -> {
                for (int i = 0; i < items.size(); i++) {
                    check(path + "." + i, items.get(i));
                }
            }
            case null, default -> {}
        }
    }

    private static void check(String path, String text) {
        if (text.length() > MAXIMUM_LENGTH) {
            throw Refusal.because(path + " is longer than " + MAXIMUM_LENGTH + " characters.");
        }
        if (!Keys.isPlainText(text, MAXIMUM_LENGTH)) {
            throw Refusal.because(
                    path + " contains a control character or half of a surrogate pair.");
        }
    }

    private static final class Literals extends NodeVisitorStub {
        @Override
        public TraversalControl visitStringValue(StringValue text, TraverserContext<Node> context) {
            if (text.getValue() != null) {
                check(path(context.getParentNodes().reversed()), text.getValue());
            }
            return TraversalControl.CONTINUE;
        }

        private static String path(List<Node> parents) {
            String path =
                    parents.stream()
                            .map(node ->
                                    switch (node) {
                                        case Argument argument -> argument.getName();
                                        case ObjectField field -> field.getName();
                                        default -> "";
                                    })
                            .filter(name -> !name.isEmpty())
                            .collect(Collectors.joining("."));
            return path.isEmpty() ? "A string" : path;
        }
    }
}
