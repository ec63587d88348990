package dev.liftgraph.ingest;

import dev.liftgraph.api.Recorded;
import dev.liftgraph.api.RowError;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * What became of an import so far; everything counted here is committed.
 *
 * @param received rows read: accepted + duplicates + rejected
 * @param errors reasons for rejected rows, the first {@value Recorded#ERRORS_SHOWN} by line
 * @param complete whether the input could be read to its end
 */
record ImportReport(
        long received,
        long accepted,
        long duplicates,
        long rejected,
        List<RowError> errors,
        boolean complete) {
    /** The report of one batch. */
    static ImportReport of(Recorded batch, boolean complete) {
        return new ImportReport(
                batch.accepted() + batch.duplicates() + batch.rejected(),
                batch.accepted(),
                batch.duplicates(),
                batch.rejected(),
                firstOf(batch.errors().stream()),
                complete);
    }

    /** This report and that of the batch after it. */
    ImportReport plus(ImportReport next) {
        ImportReport both =
                new ImportReport(
                        received + next.received,
                        accepted + next.accepted,
                        duplicates + next.duplicates,
                        rejected + next.rejected,
                        firstOf(Stream.concat(errors.stream(), next.errors.stream())),
                        true);
        return next.complete ? both : both.cutShort(next.errors.getLast());
    }

    /** The same with the reason why reading ended early, which is shown whatever else is. */
    ImportReport cutShort(RowError reason) {
        Stream<RowError> shown =
                errors.stream()
                        .filter(error -> !error.equals(reason))
                        .limit(Recorded.ERRORS_SHOWN - 1L);
        return new ImportReport(
                received,
                accepted,
                duplicates,
                rejected,
                Stream.concat(shown, Stream.of(reason)).toList(),
                false);
    }

    private static List<RowError> firstOf(Stream<RowError> errors) {
        return errors.sorted(Comparator.comparingLong(RowError::line))
                .limit(Recorded.ERRORS_SHOWN)
                .toList();
    }
}
