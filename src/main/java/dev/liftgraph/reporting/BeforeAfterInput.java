package dev.liftgraph.reporting;

import dev.liftgraph.api.Keys;
import dev.liftgraph.api.Problem;
import dev.liftgraph.api.Rejection;
import dev.liftgraph.experiment.GoodDirection;
import java.util.ArrayList;
import java.util.List;

/** Figures before and after; the schema describes the fields. */
record BeforeAfterInput(List<Figure> figures) {
    private static final int MOST_FIGURES = 100;
    private static final int LONGEST_NAME = 200;
    private static final double LARGEST = 1e100;

    record Figure(
            String name,
            double before,
            double after,
            FigureUnit unit,
            GoodDirection goodDirection) {}

    BeforeAfterReport report() {
        if (figures.isEmpty() || figures.size() > MOST_FIGURES) {
            throw new Rejection(
                    Problem.of(
                            ReportingErrorCode.FIGURE_COUNT_OUT_OF_RANGE,
                            "There must be 1 to " + MOST_FIGURES + " figures.",
                            "figures"));
        }
        List<Problem> problems = new ArrayList<>();
        for (int i = 0; i < figures.size(); i++) {
            problems.addAll(problems(figures.get(i), i));
        }
        if (!problems.isEmpty()) {
            throw new Rejection(problems);
        }
        return new BeforeAfterReport(figures.stream().map(FigureChange::of).toList());
    }

    private static List<Problem> problems(Figure figure, int position) {
        List<Problem> problems = new ArrayList<>();
        String at = Integer.toString(position);
        if (figure.name().isBlank() || !Keys.isPlainText(figure.name(), LONGEST_NAME)) {
            problems.add(
                    Problem.of(
                            ReportingErrorCode.TEXT_INVALID,
                            "The name must have 1 to " + LONGEST_NAME + " characters.",
                            "figures",
                            at,
                            "name"));
        }
        range(figure.before(), at, "before", problems);
        range(figure.after(), at, "after", problems);
        return problems;
    }

    private static void range(double value, String at, String field, List<Problem> problems) {
        if (Math.abs(value) > LARGEST) {
            problems.add(
                    Problem.of(
                            ReportingErrorCode.NUMBER_OUT_OF_RANGE,
                            "The number must be within 1e100.",
                            "figures",
                            at,
                            field));
        }
    }
}
