package dev.liftgraph.campaign;

import dev.liftgraph.api.BadRequest;
import java.time.Clock;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Tells which reviews there are, and what was done about them. */
@Component
public class ReviewTasks {
    static final int MOST = 500;
    private static final int LONGEST_SPAN = 366;
    private static final Comparator<ReviewSlot> ORDER =
            Comparator.comparing(ReviewSlot::dueOn)
                    .thenComparing(ReviewSlot::kind)
                    .thenComparing(slot -> slot.campaign() == null ? "" : slot.campaign().key());

    private final Campaigns campaigns;
    private final Reviews reviews;
    private final Clock clock;

    ReviewTasks(Campaigns campaigns, Reviews reviews, Clock clock) {
        this.campaigns = campaigns;
        this.reviews = reviews;
        this.clock = clock;
    }

    /**
     * Those due on some dates, the first one due first.
     *
     * @param status null for any
     * @param campaign key; null for all campaigns and the programme
     */
    Mono<List<ReviewTask>> between(
            LocalDate from,
            LocalDate to,
            @Nullable ReviewTaskStatus status,
            @Nullable String campaign) {
        if (to.isBefore(from) || ChronoUnit.DAYS.between(from, to) >= LONGEST_SPAN) {
            throw new BadRequest(
                    "to must be from 0 to " + (LONGEST_SPAN - 1) + " days after from.");
        }
        ReviewCalendar calendar = new ReviewCalendar(from, to);
        return (campaign == null ? all(calendar) : of(campaign, calendar))
                .map(slots -> few(slots).stream().sorted(ORDER).toList())
                .flatMap(slots -> reviews.tasks(slots, clock.instant()))
                .map(tasks ->
                        tasks.stream()
                                .filter(task -> status == null || task.status() == status)
                                .toList());
    }

    private Mono<List<ReviewSlot>> all(ReviewCalendar calendar) {
        return Mono.zip(
                campaigns.running(calendar.earliestEnd(), calendar.to(), MOST + 1),
                campaigns.programmeSince().map(calendar::ofProgramme).defaultIfEmpty(List.of()),
                (running, programme) ->
                        Stream.concat(
                                        programme.stream(),
                                        few(running).stream()
                                                .flatMap(each -> calendar.of(each).stream()))
                                .toList());
    }

    private Mono<List<ReviewSlot>> of(String campaign, ReviewCalendar calendar) {
        return campaigns
                .byKey(campaign)
                .map(calendar::of)
                .switchIfEmpty(
                        Mono.error(() ->
                                new BadRequest("campaign: there is no campaign with this key.")));
    }

    private static <T> List<T> few(List<T> found) {
        if (found.size() > MOST) {
            throw new BadRequest(
                    "There are more than %d reviews or campaigns: ask for fewer days, or for one campaign."
                            .formatted(MOST));
        }
        return found;
    }

    /** The review of a quarter; empty when there is none. */
    public Mono<ReviewTask> quarterly(LocalDate firstDate, @Nullable String campaign) {
        return slot(new ReviewKey(ReviewKind.QUARTERLY, firstDate, campaign)).flatMap(this::task);
    }

    /** Empty when the calendar has no such review. */
    Mono<ReviewSlot> slot(ReviewKey key) {
        ReviewCalendar calendar = ReviewCalendar.after(key.from());
        Mono<List<ReviewSlot>> slots =
                key.campaign() == null
                        ? campaigns.programmeSince().map(calendar::ofProgramme)
                        : campaigns.byKey(key.campaign()).map(calendar::of);
        return slots.flatMapIterable(all -> all)
                .filter(slot -> slot.kind() == key.kind() && slot.from().equals(key.from()))
                .next();
    }

    Mono<ReviewTask> task(ReviewSlot slot) {
        return reviews.tasks(List.of(slot), clock.instant()).map(List::getFirst);
    }
}
