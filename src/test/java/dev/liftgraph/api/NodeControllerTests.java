package dev.liftgraph.api;

import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.graphql.test.tester.GraphQlTester;
import org.springframework.graphql.test.tester.HttpGraphQlTester;

@ProbeTest
class NodeControllerTests {
    @Autowired HttpGraphQlTester graphql;

    @Test
    void findsANodeByItsGlobalId() {
        String id = NodeId.encode("Thing", ProbeApi.KNOWN);
        node(id).path("node.__typename").entity(String.class).isEqualTo("Thing");
        node(id).path("node.id").entity(String.class).isEqualTo(id);
    }

    @Test
    void findsNothingForAnUnknownRow() {
        node(NodeId.encode("Thing", new UUID(1, 1))).path("node").valueIsNull();
    }

    @Test
    void findsNothingForAnUnknownType() {
        node(NodeId.encode("Customer", ProbeApi.KNOWN)).path("node").valueIsNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1", "VGhpbmc6MQ", "not base64 !", "../../etc/passwd"})
    void findsNothingForAnyOtherText(String id) {
        node(id).path("node").valueIsNull();
    }

    private GraphQlTester.Response node(String id) {
        return graphql.document("query($id: ID!) { node(id: $id) { __typename id } }")
                .variable("id", id)
                .execute();
    }
}
