package dev.liftgraph.reporting;

import dev.liftgraph.analysis.SegmentLift;
import dev.liftgraph.campaign.Campaign;
import dev.liftgraph.experiment.Metric;
import dev.liftgraph.segment.Segment;
import dev.liftgraph.statistics.Verdict;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.dataloader.DataLoader;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.data.method.annotation.BatchMapping;
import org.springframework.graphql.data.method.annotation.SchemaMapping;
import org.springframework.stereotype.Controller;
import reactor.core.publisher.Mono;

/** Tells in GraphQL what the pages of a report tell. */
@Controller
class CampaignReportController {
    private final CampaignReports reports;

    CampaignReportController(CampaignReports reports) {
        this.reports = reports;
    }

    @BatchMapping
    Mono<Map<Campaign, CampaignReport>> report(List<Campaign> campaigns) {
        return reports.of(campaigns);
    }

    @SchemaMapping(typeName = "CampaignReport")
    String page(CampaignReport report) {
        return "/reports/campaigns/" + report.campaign().key() + ".html";
    }

    @SchemaMapping(typeName = "CampaignReport")
    String table(CampaignReport report) {
        return "/reports/campaigns/" + report.campaign().key() + ".csv";
    }

    @SchemaMapping(typeName = "ReportChapter")
    List<SegmentLift> lifts(CampaignReport.Chapter chapter) {
        return chapter.lifts().lifts();
    }

    @SchemaMapping(typeName = "ReportLift")
    @Nullable CompletableFuture<Segment> segment(
            SegmentLift lift, DataLoader<UUID, Segment> segments) {
        return lift.segmentId() == null ? null : segments.load(lift.segmentId());
    }

    @SchemaMapping(typeName = "ReportLift")
    Metric metric(SegmentLift lift) {
        return lift.metric().metric();
    }

    @SchemaMapping(typeName = "ReportLift")
    Verdict verdict(SegmentLift lift) {
        return lift.validity().verdict();
    }
}
