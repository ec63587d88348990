package dev.liftgraph.reporting;

import dev.liftgraph.campaign.Campaign;
import dev.liftgraph.segment.Segment;
import dev.liftgraph.survey.QuestionName;
import dev.liftgraph.survey.SurveyQuestion;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A request with what it names.
 *
 * @param number tells it from others of the same statement
 * @param addressed all segments of the campaign
 */
record KpiAsk(
        int number,
        KpiRequest request,
        List<Segment> addressed,
        @Nullable SurveyQuestion recommending,
        @Nullable SurveyQuestion satisfying) {

    static KpiAsk of(
            int number,
            KpiRequest request,
            Map<UUID, Segment> segments,
            Map<QuestionName, SurveyQuestion> questions) {
        KpiDefinitionsInput definitions = request.definitions();
        return new KpiAsk(
                number,
                request,
                addressed(request.campaign(), segments),
                questions.get(definitions.netPromoterScore()),
                questions.get(definitions.satisfaction()));
    }

    static List<Segment> addressed(Campaign campaign, Map<UUID, Segment> segments) {
        return campaign.segmentIds().stream().map(segments::get).filter(Objects::nonNull).toList();
    }

    List<KpiPeriod> periods() {
        return request.periods().periods();
    }

    List<UUID> versions() {
        return addressed.stream().map(Segment::versionId).toList();
    }

    /** The segments asked for, in that order. */
    List<Segment> told() {
        List<String> keys = request.segments();
        return keys == null
                ? addressed
                : keys.stream()
                        .distinct()
                        .flatMap(key -> addressed.stream().filter(each -> each.key().equals(key)))
                        .toList();
    }

    /** Which members have to be known. */
    Stream<MembersAt> members() {
        return periods().stream()
                .flatMap(period ->
                        versions().stream()
                                .map(version -> new MembersAt(version, request.membersAt(period))));
    }
}
