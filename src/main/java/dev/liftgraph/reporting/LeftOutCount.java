package dev.liftgraph.reporting;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** How many experiments were left out, and why. */
record LeftOutCount(LeftOut reason, int count) {
    /** Of each reason that applies, in their order; nulls are of those that are not left out. */
    static List<LeftOutCount> of(List<@Nullable LeftOut> reasons) {
        List<LeftOut> applying = reasons.stream().filter(Objects::nonNull).toList();
        return Arrays.stream(LeftOut.values())
                .map(each -> new LeftOutCount(each, Collections.frequency(applying, each)))
                .filter(each -> each.count() > 0)
                .toList();
    }
}
