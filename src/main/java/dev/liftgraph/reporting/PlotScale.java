package dev.liftgraph.reporting;

import dev.liftgraph.analysis.SegmentLift;
import dev.liftgraph.statistics.Estimate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where values lie on a plot.
 *
 * @param low value at the left edge, 0 or less
 * @param high value at the right edge, greater than {@code low}
 */
record PlotScale(double low, double high) {
    static final int WIDTH = 240;

    private static final int TICKS = 4;
    private static final double MARGIN = 0.06;

    /** Holds 0 and all intervals; null when there is nothing to plot. */
    static @Nullable PlotScale of(List<SegmentLift> lifts) {
        double low = 0;
        double high = 0;
        for (SegmentLift lift : lifts) {
            Estimate estimate = lift.absolute();
            if (estimate != null) {
                low = Math.min(low, end(estimate.interval().lower(), estimate.value()));
                high = Math.max(high, end(estimate.interval().upper(), estimate.value()));
            }
        }
        double margin = (high - low) * MARGIN;
        return high > low ? new PlotScale(low - margin, high + margin) : null;
    }

    private static double end(@Nullable Double end, double value) {
        return end == null ? value : end;
    }

    /** Distance from the left edge, 0 to {@value #WIDTH}. */
    double x(double value) {
        return Math.clamp((value - low) / (high - low), 0, 1) * WIDTH;
    }

    /** Round values that are easy to read, 0 among them. */
    List<Double> ticks() {
        double step = step((high - low) / TICKS);
        List<Double> ticks = new ArrayList<>();
        for (long i = (long) Math.ceil(low / step); i * step <= high; i++) {
            ticks.add(i * step);
        }
        return ticks;
    }

    /** The least of 1, 2, 5, 10, ... that is not below. */
    private static double step(double least) {
        double power = Math.pow(10, Math.floor(Math.log10(least)));
        for (int factor : new int[] {1, 2, 5}) {
            if (factor * power >= least) {
                return factor * power;
            }
        }
        return 10 * power;
    }
}
