package dev.liftgraph.customer;

import dev.liftgraph.api.Connection;
import dev.liftgraph.api.NodeId;
import dev.liftgraph.api.Page;
import dev.liftgraph.api.Problem;
import dev.liftgraph.api.Rejection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.MutationMapping;
import org.springframework.graphql.data.method.annotation.QueryMapping;
import org.springframework.graphql.data.method.annotation.SchemaMapping;
import org.springframework.stereotype.Controller;
import reactor.core.publisher.Mono;

/** Serves the attribute catalogue. */
@Controller
class AttributeController {
    private final Attributes attributes;
    private final AttributeDefinition definition;

    AttributeController(Attributes attributes, AttributeDefinition definition) {
        this.attributes = attributes;
        this.definition = definition;
    }

    record Payload(@Nullable Attribute attribute, List<Problem> userErrors) {}

    @QueryMapping
    Mono<Attribute> attribute(@Argument String key) {
        return attributes.byKeys(List.of(key)).mapNotNull(found -> found.get(key));
    }

    @QueryMapping
    Mono<Connection<Attribute>> attributes(@Argument int first, @Argument @Nullable String after) {
        Page page = Page.of(first, after);
        return attributes.page(page).map(rows -> Connection.of(rows, page, Attribute::id));
    }

    @MutationMapping
    Mono<Payload> attributeDefine(@Argument AttributeDefinition.Input input) {
        return definition
                .define(input)
                .map(attribute -> new Payload(attribute, List.of()))
                .onErrorResume(
                        Rejection.class,
                        rejection -> Mono.just(new Payload(null, rejection.problems())));
    }

    @SchemaMapping(typeName = "Attribute")
    String id(Attribute attribute) {
        return NodeId.encode("Attribute", attribute.id());
    }
}
