package dev.liftgraph.reporting;

import dev.liftgraph.experiment.GoodDirection;
import dev.liftgraph.statistics.Change;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * How a figure changed.
 *
 * @param points in percentage points; null unless it is a rate
 * @param relative as a fraction of the size before; null when that is 0
 * @param ratio after over before; null when that is 0
 * @param improved null when it did not change
 */
record FigureChange(
        String name,
        FigureUnit unit,
        double before,
        double after,
        double absolute,
        @Nullable Double points,
        @Nullable Double relative,
        @Nullable Double ratio,
        @Nullable Boolean improved) {

    static FigureChange of(BeforeAfterInput.Figure figure) {
        Change change = new Change(figure.before(), figure.after());
        boolean rises = change.absolute() > 0;
        OptionalDouble relative = change.relative();
        double ratio = figure.after() / figure.before();
        return new FigureChange(
                figure.name(),
                figure.unit(),
                figure.before(),
                figure.after(),
                change.absolute(),
                figure.unit() == FigureUnit.RATE ? change.points() : null,
                relative.isPresent() ? relative.getAsDouble() : null,
                Double.isFinite(ratio) ? ratio : null,
                change.absolute() == 0
                        ? null
                        : rises == (figure.goodDirection() == GoodDirection.INCREASE));
    }
}
