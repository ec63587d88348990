package dev.liftgraph.segment;

import dev.liftgraph.api.NodeId;
import org.springframework.graphql.data.method.annotation.SchemaMapping;
import org.springframework.stereotype.Controller;

@Controller
class SegmentController {
    @SchemaMapping
    String id(Segment segment) {
        return NodeId.encode("Segment", segment.id());
    }
}
