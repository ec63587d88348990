package dev.liftgraph.survey;

import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The shares of a question's answers among some respondents, small cells suppressed.
 *
 * @param respondents who answered the question; null when fewer than 5, or where the others are
 * @param cells one for each answer that anybody gave
 */
public record SurveyShares(@Nullable Long respondents, List<AnswerShare> cells) {
    /** The shares among everyone. */
    static SurveyShares everyone(SurveyQuestion question, Tally everyone) {
        return among(question, everyone, List.of(everyone)).getFirst();
    }

    /**
     * The shares among parts of the respondents, which may overlap: one breakdown, in which no
     * suppressed cell can be had by subtraction from the others or from everyone.
     */
    public static List<SurveyShares> among(
            SurveyQuestion question, Tally everyone, List<Tally> parts) {
        List<SurveyChoice> choices = everyone.choices();
        boolean multiple = question.kind() == QuestionKind.MULTIPLE_CHOICE;
        boolean[] untold = untold(everyone, parts);
        long[][] counts = new long[parts.size()][choices.size()];
        boolean[][] small = new boolean[parts.size()][choices.size()];
        for (int row = 0; row < counts.length; row++) {
            Tally part = parts.get(row);
            for (int column = 0; column < choices.size(); column++) {
                long count = part.count(choices.get(column));
                counts[row][column] = count;
                // Where answers do not add up to the respondents, only a cell itself tells how
                // many are not in it.
                small[row][column] =
                        untold[row]
                                || count < Disclosure.LEAST
                                || multiple && Disclosure.isFew(part.respondents() - count);
            }
        }
        long[] wholes = choices.stream().mapToLong(everyone::count).toArray();
        boolean[][] hidden = Disclosure.hidden(counts, wholes, small);
        return IntStream.range(0, parts.size())
                .mapToObj(row -> shares(parts.get(row), choices, hidden[row], untold[row]))
                .toList();
    }

    /** Parts of whose respondents even the number tells of few: those in it, or all the others. */
    private static boolean[] untold(Tally everyone, List<Tally> parts) {
        long[][] respondents = new long[parts.size()][1];
        boolean[][] small = new boolean[parts.size()][1];
        for (int row = 0; row < respondents.length; row++) {
            respondents[row][0] = parts.get(row).respondents();
            small[row][0] = respondents[row][0] < Disclosure.LEAST;
        }
        boolean[][] hidden =
                Disclosure.hidden(respondents, new long[] {everyone.respondents()}, small);
        boolean[] untold = new boolean[parts.size()];
        for (int row = 0; row < untold.length; row++) {
            untold[row] = hidden[row][0];
        }
        return untold;
    }

    private static SurveyShares shares(
            Tally part, List<SurveyChoice> choices, boolean[] hidden, boolean untold) {
        List<AnswerShare> cells =
                IntStream.range(0, hidden.length)
                        .mapToObj(column -> cell(part, choices.get(column), hidden[column]))
                        .toList();
        return new SurveyShares(untold ? null : part.respondents(), cells);
    }

    private static AnswerShare cell(Tally part, SurveyChoice choice, boolean hidden) {
        return hidden
                ? AnswerShare.suppressed(choice)
                : AnswerShare.of(choice, part.count(choice), part.respondents());
    }

    /** The cell of an answer; suppressed when nobody gave it. */
    public AnswerShare of(SurveyChoice choice) {
        return cells.stream()
                .filter(cell -> cell.choice().value().equals(choice.value()))
                .findFirst()
                .orElseGet(() -> AnswerShare.suppressed(choice));
    }
}
