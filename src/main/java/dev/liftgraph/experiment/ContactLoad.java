package dev.liftgraph.experiment;

import dev.liftgraph.segment.SmallCells;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * How often the customers of a campaign's segments were contacted lately.
 *
 * @param customers in the segments; null when suppressed
 * @param atCap those of them with as many contacts as the cap, or more; null when suppressed
 * @param histogram by number of contacts, from 0 to the cap
 */
record ContactLoad(
        Instant asOf,
        Instant since,
        int cap,
        int days,
        @Nullable Long customers,
        @Nullable Long atCap,
        boolean suppressed,
        List<Count> histogram) {

    /**
     * Customers with so many contacts.
     *
     * @param orMore whether those with more are among them
     * @param customers null when suppressed
     */
    record Count(int contacts, boolean orMore, @Nullable Long customers, boolean suppressed) {}

    /**
     * @param counts customers by number of contacts, from 0 to the cap
     */
    static ContactLoad of(Instant asOf, ContactSettings settings, List<Long> counts) {
        long all = counts.stream().mapToLong(Long::longValue).sum();
        List<Integer> some =
                IntStream.range(0, counts.size()).filter(i -> counts.get(i) > 0).boxed().toList();
        Set<Integer> hidden = SmallCells.hidden(some.stream().map(counts::get).toList());
        List<Count> histogram = new ArrayList<>();
        for (int i = 0; i < counts.size(); i++) {
            boolean small = some.contains(i) && hidden.contains(some.indexOf(i));
            histogram.add(new Count(i, i == settings.cap(), small ? null : counts.get(i), small));
        }
        Count last = histogram.getLast();
        return new ContactLoad(
                asOf,
                asOf.minus(settings.window()),
                settings.cap(),
                settings.days(),
                SmallCells.isFew(all) ? null : Long.valueOf(all),
                last.customers(),
                last.suppressed(),
                histogram);
    }
}
