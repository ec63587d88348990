package dev.liftgraph.reporting;

import dev.liftgraph.api.BadRequest;
import dev.liftgraph.campaign.CampaignSpending;
import dev.liftgraph.segment.Segment;
import dev.liftgraph.segment.Segments;
import dev.liftgraph.survey.QuestionName;
import dev.liftgraph.survey.SurveyQuestion;
import dev.liftgraph.survey.SurveyQuestions;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Computes key figures of campaigns: three statements for all requests together. */
@Component
class KpiComputing {
    private final Segments segments;
    private final SurveyQuestions questions;
    private final MembersMoments moments;
    private final KpiReading reading;
    private final CostAllocations costs;
    private final Clock clock;

    KpiComputing(
            Segments segments,
            SurveyQuestions questions,
            MembersMoments moments,
            KpiReading reading,
            CostAllocations costs,
            Clock clock) {
        this.segments = segments;
        this.questions = questions;
        this.moments = moments;
        this.reading = reading;
        this.costs = costs;
        this.clock = clock;
    }

    Mono<Map<KpiRequest, KpiAnswer>> of(Set<KpiRequest> requests) {
        List<UUID> segmentIds =
                requests.stream().flatMap(each -> each.campaign().segmentIds().stream()).toList();
        List<QuestionName> names =
                requests.stream()
                        .flatMap(each -> each.definitions().questions())
                        .distinct()
                        .toList();
        return Mono.zip(segments.byIds(segmentIds), questions.byNames(names))
                .map(found -> asks(requests, found.getT1(), found.getT2()))
                .flatMap(this::answers);
    }

    private static List<KpiAsk> asks(
            Collection<KpiRequest> requests,
            Map<UUID, Segment> segments,
            Map<QuestionName, SurveyQuestion> questions) {
        List<KpiAsk> asks = new ArrayList<>();
        for (KpiRequest request : requests) {
            asks.add(KpiAsk.of(asks.size(), request, segments, questions));
        }
        return asks;
    }

    private Mono<Map<KpiRequest, KpiAnswer>> answers(List<KpiAsk> asks) {
        Map<KpiRequest, KpiAnswer> answers = new HashMap<>();
        List<KpiAsk> sound = new ArrayList<>();
        for (KpiAsk ask : asks) {
            String problem = KpiAskProblems.of(ask);
            if (problem == null) {
                sound.add(ask);
            } else {
                answers.put(ask.request(), new KpiAnswer(null, new BadRequest(problem)));
            }
        }
        return sound.isEmpty() ? Mono.just(answers) : computed(sound, answers);
    }

    private Mono<Map<KpiRequest, KpiAnswer>> computed(
            List<KpiAsk> asks, Map<KpiRequest, KpiAnswer> answers) {
        Instant now = clock.instant();
        List<UUID> campaigns =
                asks.stream().map(ask -> ask.request().campaignId()).distinct().toList();
        List<MembersAt> members = asks.stream().flatMap(KpiAsk::members).distinct().toList();
        return Mono.zip(moments.latest(members), costs.of(campaigns), reading.of(new KpiAsks(asks)))
                .map(found -> {
                    for (KpiAsk ask : asks) {
                        CostAllocation spent = found.getT2().get(ask.request().campaignId());
                        answers.put(
                                ask.request(),
                                new KpiTable(
                                                ask,
                                                found.getT3(),
                                                found.getT1(),
                                                spent == null ? nothing(ask) : spent,
                                                now)
                                        .answer());
                    }
                    return answers;
                });
    }

    /** Of a campaign that is gone by now. */
    private static CostAllocation nothing(KpiAsk ask) {
        return new CostAllocation(
                CampaignSpending.of(ask.request().campaign(), List.of()), List.of());
    }
}
