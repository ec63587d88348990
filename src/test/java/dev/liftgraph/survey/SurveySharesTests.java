package dev.liftgraph.survey;

import static org.assertj.core.api.Assertions.assertThat;

import dev.liftgraph.api.Ids;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class SurveySharesTests {
    @Test
    void tellsSharesWithTheirIntervals() {
        SurveyShares shares = single(17, 83);

        assertThat(shares.respondents()).isEqualTo(100);
        AnswerShare first = shares.cells().getFirst();
        assertThat(first.count()).isEqualTo(17);
        assertThat(first.share()).isEqualTo(0.17);
        assertThat(first.suppressed()).isFalse();
        assertThat(first.supports(0.2)).isTrue();
        assertThat(first.supports(0.3)).isFalse();
    }

    @Test
    void suppressesTheNextSmallestWithTheOnlySmallCell() {
        assertThat(told(single(40, 4, 30))).containsExactly(40L, null, null);
    }

    @Test
    void tellsCellsOfFive() {
        assertThat(told(single(40, 5, 30))).containsExactly(40L, 5L, 30L);
    }

    @Test
    void suppressesTwoSmallCellsOfFiveTogetherAndNoMore() {
        assertThat(told(single(40, 3, 2, 30))).containsExactly(40L, null, null, 30L);
    }

    @Test
    void suppressesAThirdCellWhereTwoHoldFewerThanFive() {
        assertThat(told(single(40, 1, 2, 30))).containsExactly(40L, null, null, null);
    }

    @Test
    void tellsNothingOfFewerThanFiveRespondents() {
        SurveyShares shares = single(4);

        assertThat(shares.respondents()).isNull();
        assertThat(told(shares)).containsExactly((Long) null);
        assertThat(shares.cells().getFirst().supports(0.5)).isNull();
    }

    @Test
    void suppressesChoicesThatFewDidNotMake() {
        Tally everyone = tally(50, 48, 20, 30);

        assertThat(told(among(QuestionKind.MULTIPLE_CHOICE, everyone, everyone).getFirst()))
                .containsExactly(null, null, 30L);
    }

    @Test
    void suppressesPartsThatLeaveFewOfTheWhole() {
        Tally everyone = tally(90, 40, 50);
        Tally most = tally(78, 38, 40);

        assertThat(told(among(QuestionKind.SINGLE_CHOICE, everyone, most).getFirst()))
                .containsExactly(null, null);
    }

    @Test
    void suppressesTheNextSmallestPartWhereAllPartsAddUpToTheWhole() {
        Tally everyone = tally(300, 70, 100, 130);
        List<SurveyShares> parts =
                among(
                        QuestionKind.SINGLE_CHOICE,
                        everyone,
                        tally(93, 3, 40, 50),
                        tally(95, 27, 28, 40),
                        tally(112, 40, 32, 40));

        assertThat(told(parts.get(0))).containsExactly(null, null, 50L);
        assertThat(told(parts.get(1))).startsWith((Long) null);
        assertThat(told(parts.get(2))).startsWith(40L);
    }

    @Test
    void tellsNothingOfAPartThatLeavesFewOfAllRespondents() {
        Tally everyone = tally(103, 60, 43);
        List<SurveyShares> parts = among(QuestionKind.SINGLE_CHOICE, everyone, tally(100, 59, 41));

        assertThat(parts.getFirst().respondents()).isNull();
        assertThat(told(parts.getFirst())).containsExactly(null, null);
    }

    @Test
    void tellsNoRespondentsWhereAnotherPartsAreTheFewThatAreLeft() {
        Tally everyone = tally(103, 60, 43);
        List<SurveyShares> parts =
                among(
                        QuestionKind.SINGLE_CHOICE,
                        everyone,
                        tally(3, 1, 2),
                        tally(40, 20, 20),
                        tally(60, 39, 21));

        assertThat(parts).extracting(SurveyShares::respondents).containsExactly(null, null, 60L);
    }

    @Test
    void tellsAnswersNobodyGaveForSuppressed() {
        assertThat(single(20, 30).of(new SurveyChoice("never", null)).suppressed()).isTrue();
    }

    @Property(seed = "1")
    void leavesNoFewerThanFiveInWhatIsKeptBack(
            @ForAll @Size(min = 1, max = 8) List<@LongRange(max = 60) Long> counts) {
        SurveyShares shares = single(counts.stream().mapToLong(Long::longValue).toArray());
        Long respondents = shares.respondents();
        if (respondents != null) {
            long told =
                    shares.cells().stream()
                            .filter(cell -> !cell.suppressed())
                            .mapToLong(SurveySharesTests::count)
                            .sum();
            assertThat(respondents - told).isNotIn(1L, 2L, 3L, 4L);
        }
        assertThat(shares.cells())
                .filteredOn(cell -> !cell.suppressed())
                .allMatch(cell -> count(cell) >= 5)
                .allMatch(cell -> cell.interval() != null && cell.share() != null);
        assertThat(shares.cells())
                .filteredOn(AnswerShare::suppressed)
                .hasSizeBetween(0, 8)
                .allMatch(cell -> cell.count() == null && cell.share() == null);
        assertThat(shares.cells().stream().filter(AnswerShare::suppressed).count())
                .satisfiesAnyOf(
                        kept -> assertThat(kept).isNotEqualTo(1),
                        kept -> assertThat(counts).hasSize(1));
    }

    private static long count(AnswerShare cell) {
        return cell.count() == null ? 0 : cell.count();
    }

    private static SurveyShares single(long... counts) {
        Tally everyone = tally(Arrays.stream(counts).sum(), counts);
        return among(QuestionKind.SINGLE_CHOICE, everyone, everyone).getFirst();
    }

    private static List<SurveyShares> among(QuestionKind kind, Tally everyone, Tally... parts) {
        SurveyQuestion question =
                new SurveyQuestion(Ids.next(), Ids.next(), "q", "Q?", kind, null, Instant.EPOCH);
        return SurveyShares.among(question, everyone, List.of(parts));
    }

    private static Tally tally(long respondents, long... counts) {
        Map<String, Long> byChoice = new HashMap<>();
        for (int i = 0; i < counts.length; i++) {
            byChoice.put("c" + i, counts[i]);
        }
        List<SurveyChoice> choices =
                IntStream.range(0, counts.length)
                        .mapToObj(i -> new SurveyChoice("c" + i, null))
                        .toList();
        return new Tally(respondents, choices, byChoice);
    }

    private static List<Long> told(SurveyShares shares) {
        return shares.cells().stream().map(AnswerShare::count).toList();
    }
}
