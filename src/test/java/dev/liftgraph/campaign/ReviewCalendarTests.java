package dev.liftgraph.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReviewCalendarTests {
    private static final ReviewCalendar YEAR =
            new ReviewCalendar(LocalDate.parse("2028-01-01"), LocalDate.parse("2028-12-31"));

    @Test
    void reviewsACampaignEverySevenDaysAndEachQuarterItRanIn() {
        assertThat(told(YEAR.of(campaign("2028-02-26", "UTC", 0, null))))
                .containsExactly(
                        "WEEKLY 2028-02-26 2028-03-03 2028-03-03",
                        "WEEKLY 2028-03-04 2028-03-10 2028-03-10",
                        "WEEKLY 2028-03-11 2028-03-17 2028-03-17",
                        "QUARTERLY 2028-01-01 2028-03-31 2028-04-14");
    }

    @Test
    void goesOnWhileACampaignIsExtended() {
        assertThat(told(YEAR.of(campaign("2028-03-11", "UTC", 3, null))))
                .containsExactly(
                        "WEEKLY 2028-03-11 2028-03-17 2028-03-17",
                        "WEEKLY 2028-03-18 2028-03-24 2028-03-24",
                        "WEEKLY 2028-03-25 2028-03-31 2028-03-31",
                        "WEEKLY 2028-04-01 2028-04-03 2028-04-03",
                        "QUARTERLY 2028-01-01 2028-03-31 2028-04-14",
                        "QUARTERLY 2028-04-01 2028-06-30 2028-07-14");
    }

    /** 22:30 in UTC is the next day in Berlin. */
    @ParameterizedTest
    @CsvSource({
        "2028-03-31T21:30:00Z, 2028-03-31, 1",
        "2028-03-31T22:30:00Z, 2028-04-01, 2",
        "2029-01-01T00:00:00Z, 2028-04-15, 2",
    })
    void endsWhenACampaignIsCompleted(Instant completedAt, LocalDate last, int quarters) {
        List<ReviewSlot> slots = YEAR.of(campaign("2028-03-26", "Europe/Berlin", 0, completedAt));
        assertThat(slots).filteredOn(slot -> slot.kind() == ReviewKind.QUARTERLY).hasSize(quarters);
        assertThat(slots)
                .filteredOn(slot -> slot.kind() == ReviewKind.WEEKLY)
                .extracting(ReviewSlot::to)
                .last()
                .isEqualTo(last);
    }

    @Test
    void knowsNothingOfACampaignThatNeverBegan() {
        Instant before = Instant.parse("2028-03-10T23:59:59Z");
        assertThat(YEAR.of(campaign("2028-03-11", "UTC", 0, before))).isEmpty();
    }

    @Test
    void reviewsTheProgrammeSinceItsFirstQuarter() {
        ReviewCalendar early =
                new ReviewCalendar(LocalDate.parse("2027-01-31"), LocalDate.parse("2028-01-31"));
        assertThat(told(early.ofProgramme(LocalDate.parse("2027-05-20"))))
                .containsExactly(
                        "QUARTERLY 2027-04-01 2027-06-30 2027-07-14",
                        "QUARTERLY 2027-07-01 2027-09-30 2027-10-14",
                        "QUARTERLY 2027-10-01 2027-12-31 2028-01-14",
                        "ANNUAL 2027-01-01 2027-12-31 2028-01-31");
        assertThat(told(YEAR.ofProgramme(LocalDate.parse("2028-12-31")))).isEmpty();
    }

    @Test
    void leavesOutNoCampaignWhoseReviewIsDueLater() {
        ReviewCalendar late =
                new ReviewCalendar(LocalDate.parse("2028-04-14"), LocalDate.parse("2028-04-14"));
        assertThat(late.earliestEnd()).isEqualTo("2028-01-01");
        assertThat(told(late.of(campaign("2028-01-01", "UTC", 0, null))))
                .containsExactly("QUARTERLY 2028-01-01 2028-03-31 2028-04-14");
        ReviewCalendar later =
                new ReviewCalendar(LocalDate.parse("2028-04-15"), LocalDate.parse("2028-04-15"));
        assertThat(later.earliestEnd()).isEqualTo("2028-04-01");
        assertThat(later.of(campaign("2028-01-01", "UTC", 0, null))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "2028-02-25T10:59:59Z, UPCOMING, false",
        "2028-02-25T11:00:00Z, UPCOMING, true",
        "2028-03-02T11:00:00Z, DUE, true",
        "2028-03-03T10:59:59Z, DUE, true",
        "2028-03-03T11:00:00Z, OVERDUE, true",
    })
    void countsDaysInTheCampaignsTimeZone(Instant now, ReviewTaskStatus status, boolean begun) {
        ReviewSlot week = YEAR.of(campaign("2028-02-26", "Pacific/Auckland", 0, null)).getFirst();
        assertThat(week.statusAt(now)).isEqualTo(status);
        assertThat(week.isBegun(now)).isEqualTo(begun);
    }

    @ParameterizedTest
    @CsvSource({
        "2028-03-30T23:59:59Z, UPCOMING",
        "2028-03-31T00:00:00Z, DUE",
        "2028-04-14T23:59:59Z, DUE",
        "2028-04-15T00:00:00Z, OVERDUE",
    })
    void givesTwoWeeksAfterAQuarter(Instant now, ReviewTaskStatus status) {
        ReviewSlot quarter = YEAR.ofProgramme(LocalDate.parse("2028-01-01")).getFirst();
        assertThat(quarter.dueOn()).isEqualTo("2028-04-14");
        assertThat(quarter.statusAt(now)).isEqualTo(status);
    }

    @Test
    void namesReviewsBothWays() {
        ReviewKey week = new ReviewKey(ReviewKind.WEEKLY, LocalDate.parse("2028-02-29"), "spring");
        ReviewKey year = new ReviewKey(ReviewKind.ANNUAL, LocalDate.parse("2028-01-01"), null);
        assertThat(ReviewKey.decode(week.encode())).contains(week);
        assertThat(ReviewKey.decode(year.encode())).contains(year);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "WEEKLY",
                "WEEKLY:2028-02-29",
                "DAILY:2028-02-29:",
                "WEEKLY:2027-02-29:",
                "WEEKLY:1899-12-31:",
                "WEEKLY:+999999999-12-31:",
            })
    void readsNoOtherName(String plain) {
        String encoded =
                Base64.getUrlEncoder()
                        .withoutPadding()
                        .encodeToString(plain.getBytes(StandardCharsets.UTF_8));
        assertThat(ReviewKey.decode(encoded)).isEmpty();
        assertThat(ReviewKey.decode(plain)).isEmpty();
    }

    private static List<String> told(List<ReviewSlot> slots) {
        return slots.stream()
                .map(slot ->
                        "%s %s %s %s".formatted(slot.kind(), slot.from(), slot.to(), slot.dueOn()))
                .toList();
    }

    private static Campaign campaign(
            String startsOn, String zone, int longer, @Nullable Instant completedAt) {
        Timeline timeline = Timeline.usual(LocalDate.parse(startsOn), ZoneId.of(zone));
        return new Campaign(
                new UUID(0, 1),
                "spring",
                "Spring",
                "Win",
                null,
                null,
                null,
                completedAt == null ? CampaignStatus.OPEN : CampaignStatus.COMPLETED,
                null,
                longer == 0 ? timeline : timeline.extended(PhaseKind.BEHAVIORAL, longer),
                List.of(),
                0,
                null,
                1,
                Instant.EPOCH,
                completedAt,
                null);
    }
}
