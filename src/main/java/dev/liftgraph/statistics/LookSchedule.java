package dev.liftgraph.statistics;

import dev.liftgraph.statistics.SkippedLook.Reason;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The looks that may decide something, out of all.
 *
 * @param skipped for each look why it may not; null when it may
 * @param information of those that may, over the planned information
 */
record LookSchedule(List<@Nullable Reason> skipped, double[] information) {

    /** Looks beyond this number are no plan. */
    static final int MOST_LOOKS = 100;

    private static final double LEAST_GROWTH = 1 + 1e-4;

    static LookSchedule of(List<Double> units, double planned) {
        Require.that(units.size() <= MOST_LOOKS, "there are more than 100 looks");
        Require.that(
                planned > 0 && planned <= Require.MOST_UNITS,
                "planned information must lie between 0 and 2^53 but is ",
                planned);
        List<@Nullable Reason> skipped = new ArrayList<>();
        double[] kept = new double[units.size()];
        int looks = 0;
        for (double now : units) {
            Require.that(
                    now >= 0 && now <= Require.MOST_UNITS,
                    "information must lie between 0 and 2^53 but is ",
                    now);
            double last = looks == 0 ? 0 : kept[looks - 1];
            Reason reason = reason(last, now / planned);
            skipped.add(reason);
            if (reason == null) {
                kept[looks++] = now / planned;
            }
        }
        return new LookSchedule(skipped, Arrays.copyOf(kept, looks));
    }

    boolean endsWithDecision() {
        return !skipped.isEmpty() && skipped.getLast() == null;
    }

    /** Whether a look has more information than the one before it, 0 or more. */
    static boolean adds(double last, double now) {
        return now > last * LEAST_GROWTH;
    }

    private static @Nullable Reason reason(double last, double now) {
        if (last >= 1) {
            return Reason.NOTHING_LEFT_TO_SPEND;
        }
        return adds(last, now) && now > 0 ? null : Reason.NO_MORE_INFORMATION;
    }
}
