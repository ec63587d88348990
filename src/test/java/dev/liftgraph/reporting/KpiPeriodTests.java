package dev.liftgraph.reporting;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KpiPeriodTests {
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    @Test
    void daysOfChangedClocksAreShorterAndLonger() {
        assertThat(hours("2026-03-29")).isEqualTo(23);
        assertThat(hours("2026-10-25")).isEqualTo(25);
        assertThat(hours("2026-10-26")).isEqualTo(24);
    }

    private static long hours(String date) {
        LocalDate day = LocalDate.parse(date);
        KpiPeriod period = KpiPeriod.of(null, day, day, BERLIN);
        return period.startsAt().until(period.endsAt()).toHours();
    }

    @Test
    void aDayBeginsAtItsFirstMoment() {
        LocalDate skipped = LocalDate.parse("2018-11-04");

        // In Brazil the clocks went from midnight to one o'clock.
        assertThat(KpiPeriod.startOf(skipped, ZoneId.of("America/Sao_Paulo")))
                .isEqualTo(Instant.parse("2018-11-04T03:00:00Z"));
    }

    @ParameterizedTest
    @CsvSource({
        "WEEK, 2026-03-29, 2026-03-30, 2, 2026-03-23, 2026-04-05",
        "WEEK, 2026-03-30, 2026-03-30, 1, 2026-03-30, 2026-04-05",
        "MONTH, 2024-01-31, 2024-03-01, 3, 2024-01-01, 2024-03-31",
        "MONTH, 2024-02-29, 2024-02-29, 1, 2024-02-01, 2024-02-29"
    })
    void unitsAreWhole(
            CalendarUnit unit,
            LocalDate from,
            LocalDate to,
            int periods,
            LocalDate first,
            LocalDate last) {
        KpiPeriods whole = KpiPeriods.whole(unit, from, to, BERLIN, 60);

        assertThat(whole.periods()).hasSize(periods);
        assertThat(whole.periods().getFirst().startsOn()).isEqualTo(first);
        assertThat(whole.periods().getLast().endsOn()).isEqualTo(last);
        assertThat(whole.boundaries()).hasSize(periods + 2).isSorted();
    }

    @Test
    void thePeriodBeforeIsTheUnitBefore() {
        KpiPeriods march =
                KpiPeriods.whole(
                        CalendarUnit.MONTH,
                        LocalDate.parse("2026-03-05"),
                        LocalDate.parse("2026-03-06"),
                        BERLIN,
                        60);

        assertThat(march.beforeAt()).isEqualTo(Instant.parse("2026-01-31T23:00:00Z"));
        assertThat(march.periods().getFirst().days()).isEqualTo(31);
    }

    @Test
    void noMoreArePlannedThanAreNeededToRefuse() {
        LocalDate from = LocalDate.parse("1900-01-01");

        assertThat(
                        KpiPeriods.whole(CalendarUnit.WEEK, from, from.plusYears(200), BERLIN, 60)
                                .periods())
                .hasSize(61);
    }
}
