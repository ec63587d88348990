package dev.liftgraph.api;

import java.util.List;
import java.util.stream.Stream;

/**
 * What became of a batch of facts that was committed.
 *
 * @param accepted rows that changed what is known
 * @param duplicates rows that said only what was known already
 * @param rejected rows refused
 * @param errors reasons for the refused rows, the first {@value #ERRORS_SHOWN} at least where there
 *     are more
 */
public record Recorded(long accepted, long duplicates, long rejected, List<RowError> errors) {
    public static final int ERRORS_SHOWN = 100;
    public static final Recorded NOTHING = new Recorded(0, 0, 0, List.of());

    public Recorded {
        errors = List.copyOf(errors);
    }

    /** The same with rows that were refused before they got this far, the first of them shown. */
    public Recorded withRefused(long count, List<RowError> reasons) {
        return new Recorded(
                accepted,
                duplicates,
                rejected + count,
                Stream.concat(reasons.stream().limit(ERRORS_SHOWN), errors.stream()).toList());
    }
}
