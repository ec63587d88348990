package dev.liftgraph.segment;

import dev.liftgraph.api.BadRequest;
import dev.liftgraph.survey.SurveyQuestion;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.dataloader.DataLoader;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.SchemaMapping;
import org.springframework.graphql.execution.BatchLoaderRegistry;
import org.springframework.stereotype.Controller;

/** The answers of a question by segment: a field that {@code survey} itself does not know of. */
@Controller
class SegmentSharesController {
    private static final int MOST_SEGMENTS = 20;

    SegmentSharesController(BatchLoaderRegistry registry, SegmentBreakdowns breakdowns) {
        registry.forTypePair(SegmentBreakdown.class, SegmentBreakdown.Parts.class)
                .registerMappedBatchLoader((asked, _) -> breakdowns.of(asked));
    }

    @SchemaMapping(typeName = "SurveyQuestion")
    CompletableFuture<List<SegmentShares>> sharesBySegment(
            SurveyQuestion question,
            @Argument List<String> segments,
            DataLoader<SegmentBreakdown, SegmentBreakdown.Parts> breakdowns) {
        SegmentBreakdown asked = new SegmentBreakdown(question, segments);
        if (segments.isEmpty() || segments.size() > MOST_SEGMENTS) {
            throw new BadRequest("segments must name 1 to " + MOST_SEGMENTS + " segments.");
        }
        return breakdowns.load(asked).thenApply(asked::complete);
    }
}
