package dev.liftgraph.reporting;

import dev.liftgraph.experiment.ConclusionOutcome;
import dev.liftgraph.statistics.Interval;
import dev.liftgraph.statistics.Proportion;
import dev.liftgraph.statistics.Wilson;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How many experiments won.
 *
 * @param judged of so many
 */
record WinRate(int won, int judged) {
    static final double LEVEL = 0.95;

    static WinRate of(List<JudgedExperiment> all) {
        List<JudgedExperiment> judged =
                all.stream().filter(each -> each.unjudged() == null).toList();
        long won = judged.stream().filter(each -> each.hasOutcome(ConclusionOutcome.WON)).count();
        return new WinRate((int) won, judged.size());
    }

    public @Nullable Double rate() {
        return judged == 0 ? null : (double) won / judged;
    }

    public @Nullable Interval interval() {
        return judged == 0 ? null : Wilson.interval(new Proportion(won, judged), LEVEL);
    }
}
