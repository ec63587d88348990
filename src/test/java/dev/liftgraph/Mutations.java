package dev.liftgraph;

import java.util.List;
import java.util.Map;
import org.springframework.graphql.test.tester.GraphQlTester;
import org.springframework.graphql.test.tester.HttpGraphQlTester;

/** Mutations with one input, whose payloads have user errors. */
public record Mutations(HttpGraphQlTester graphql) {
    /**
     * @param fields of the payload beside its user errors
     */
    public GraphQlTester.Response mutate(String name, String fields, Map<String, Object> input) {
        String type = Character.toUpperCase(name.charAt(0)) + name.substring(1) + "Input";
        return graphql.document(
                        "mutation($input: %s!) { %s(input: $input) { %s userErrors { code message field } } }"
                                .formatted(type, name, fields))
                .variable("input", input)
                .execute();
    }

    /** Code and field path of each user error. */
    public static List<String> errors(String name, GraphQlTester.Response response) {
        return response.path(name + ".userErrors").entityList(Map.class).get().stream()
                .map(error ->
                        error.get("code") + " " + String.join(".", strings(error.get("field"))))
                .toList();
    }

    /** The same of a mutation whose payload is of no interest. */
    public List<String> errors(String name, Map<String, Object> input) {
        return errors(name, mutate(name, "", input));
    }

    private static List<String> strings(Object list) {
        return ((List<?>) list).stream().map(Object::toString).toList();
    }
}
