package dev.liftgraph.api;

import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.QueryMapping;
import org.springframework.stereotype.Controller;
import reactor.core.publisher.Mono;

@Controller
final class NodeController {
    private final Map<String, NodeFinder> finders;

    NodeController(ObjectProvider<NodeFinder> finders) {
        this.finders =
                finders.stream().collect(Collectors.toMap(NodeFinder::type, Function.identity()));
    }

    @QueryMapping
    Mono<?> node(@Argument String id) {
        return NodeId.decode(id).map(this::find).orElseGet(Mono::empty);
    }

    private Mono<?> find(NodeId node) {
        NodeFinder finder = finders.get(node.type());
        return finder == null ? Mono.empty() : finder.find(node.id());
    }
}
