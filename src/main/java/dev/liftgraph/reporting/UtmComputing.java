package dev.liftgraph.reporting;

import dev.liftgraph.api.BadRequest;
import dev.liftgraph.segment.Segment;
import dev.liftgraph.segment.Segments;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Breaks campaigns down by UTM parameters: one statement for all requests together. */
@Component
class UtmComputing {
    private final Segments segments;
    private final MembersMoments moments;
    private final LongReads reads;
    private final UtmTouches touches;

    UtmComputing(Segments segments, MembersMoments moments, LongReads reads, UtmTouches touches) {
        this.segments = segments;
        this.moments = moments;
        this.reads = reads;
        this.touches = touches;
    }

    Mono<Map<UtmRequest, UtmAnswer>> of(Set<UtmRequest> requests) {
        List<UUID> ids =
                requests.stream().flatMap(each -> each.campaign().segmentIds().stream()).toList();
        return segments.byIds(ids).flatMap(found -> answers(requests, found));
    }

    private Mono<Map<UtmRequest, UtmAnswer>> answers(
            Set<UtmRequest> requests, Map<UUID, Segment> found) {
        Map<UtmRequest, UtmAnswer> answers = new HashMap<>();
        List<UtmAsk> sound = new ArrayList<>();
        for (UtmRequest request : requests) {
            UtmAsk ask = UtmAsk.of(sound.size(), request, found);
            String problem = ask.problem();
            if (problem == null) {
                sound.add(ask);
            } else {
                answers.put(request, new UtmAnswer(null, new BadRequest(problem)));
            }
        }
        return sound.isEmpty() ? Mono.just(answers) : computed(sound, answers);
    }

    private Mono<Map<UtmRequest, UtmAnswer>> computed(
            List<UtmAsk> asks, Map<UtmRequest, UtmAnswer> answers) {
        List<MembersAt> members = asks.stream().flatMap(UtmAsk::members).toList();
        return Mono.zip(moments.latest(members), reads.read(touches.of(asks)))
                .map(found -> {
                    for (UtmAsk ask : asks) {
                        List<UtmRow> rows = found.getT2().getOrDefault(ask.number(), List.of());
                        answers.put(ask.request(), UtmAnswer.of(ask, rows, found.getT1()));
                    }
                    return answers;
                });
    }
}
