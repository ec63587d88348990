package dev.liftgraph.api;

import static org.assertj.core.api.Assertions.assertThat;

import graphql.introspection.IntrospectionQuery;
import java.util.Collections;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.graphql.test.tester.GraphQlTester;
import org.springframework.graphql.test.tester.HttpGraphQlTester;

@ProbeTest
class OperationLimitsTests {
    @Autowired HttpGraphQlTester graphql;

    @Test
    void allowsTheIntrospectionOfGraphiql() {
        passes(IntrospectionQuery.INTROSPECTION_QUERY);
    }

    @Test
    void allowsTwelveLevels() {
        passes("{ " + nested(11, "") + " }");
        refuses("{ " + nested(12, "") + " }", "12 levels");
    }

    @Test
    void allowsThirtyAliases() {
        passes("{ " + aliases(OperationCost.ALIASES) + " }");
        refuses("{ " + aliases(OperationCost.ALIASES + 1) + " }", "30 aliases");
    }

    @Test
    void allowsFiveMutations() {
        String touch = "a%d: touch ";
        passes("mutation { " + many(5, touch) + " }");
        refuses("mutation { " + many(6, touch) + " }", "5 mutations");
    }

    @Test
    void costsAPageItsRows() {
        passes("{ thing(first: 4999) { name } }");
        refuses("{ thing(first: 5000) { name } }", "costs more than 5000");
        refuses(
                "{ thing(first: 2147483647) { thing(first: 2147483647) { name } } }",
                "costs more than 5000");
        refuses(
                "query($n: Int = 100) { thing(first: $n) { thing(first: $n) { name } } }",
                "costs more than 5000");
    }

    @Test
    void costsAListOfKeysItsRowsIfTheyFetchObjects() {
        ofKeys(10_000, "name").errors().verify();
        ofKeys(10_000, "id name").errors().verify();
        ofKeys(1_000, "thing(first: 3) { name }").errors().verify();
        refused(ofKeys(1_000, "thing(first: 4) { name }"), "costs more than 5000");
        refused(ofKeys(2_500, "... on Thing { thing { name } }"), "costs more than 5000");
        passes("{ things { thing(first: 40) { name } } }");
        refuses("{ things { thing(first: 50) { name } } }", "costs more than 5000");
    }

    private GraphQlTester.Response ofKeys(int number, String row) {
        return graphql.document(
                        "query($keys: [Int!]) { things(keys: $keys) { %s } }".formatted(row))
                .variable("keys", Collections.nCopies(number, 1))
                .execute();
    }

    @Test
    void allowsFourThousandTokens() {
        passes("{" + " __typename".repeat(3_997) + "}");
        refuses("{" + " __typename".repeat(4_001) + "}", "tokens");
    }

    @Test
    void allowsSixtyFourKilobytesOfText() {
        String rest = "{ __typename }";
        passes("#" + "x".repeat(RequestLimits.CHARACTERS - rest.length() - 2) + "\n" + rest);
        refuses("#" + "x".repeat(RequestLimits.CHARACTERS) + "\n" + rest, "characters");
    }

    @Test
    void stopsUnfoldingFragmentsEarly() {
        String doubling =
                IntStream.range(0, 24)
                        .mapToObj(i ->
                                "fragment f%d on Query { ...f%d ...f%d }"
                                        .formatted(i, i + 1, i + 1))
                        .collect(Collectors.joining("\n"));
        refuses("{ ...f0 } " + doubling + " fragment f24 on Query { __typename }", "5000 fields");
    }

    @Test
    void countsAFragmentEachTimeItIsSpread() {
        String twice =
                IntStream.range(0, 10)
                        .mapToObj(i ->
                                "fragment f%d on Thing { a%d: thing { ...f%d } thing { ...f%d } }"
                                        .formatted(i, i, i + 1, i + 1))
                        .collect(Collectors.joining("\n"));
        refuses("{ thing { ...f0 } } " + twice + " fragment f10 on Thing { name }", "30 aliases");
    }

    private static String nested(int things, String argument) {
        return ("thing" + argument + " { ").repeat(things) + "name" + " }".repeat(things);
    }

    private static String aliases(int count) {
        return many(count, "a%d: __typename ");
    }

    private static String many(int count, String pattern) {
        return IntStream.range(0, count).mapToObj(pattern::formatted).collect(Collectors.joining());
    }

    private void passes(String document) {
        graphql.document(document).execute().errors().verify();
    }

    private void refuses(String document, String why) {
        refused(graphql.document(document).execute(), why);
    }

    private static void refused(GraphQlTester.Response response, String why) {
        response.errors()
                .satisfy(errors ->
                        assertThat(errors)
                                .singleElement()
                                .satisfies(error -> assertThat(error.getMessage()).contains(why)));
    }
}
