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
    static final ImportReport NOTHING = new ImportReport(0, 0, 0, 0, List.of(), true);

    ImportReport plus(Recorded batch) {
        return new ImportReport(
                received + batch.accepted() + batch.duplicates() + batch.rejected(),
                accepted + batch.accepted(),
                duplicates + batch.duplicates(),
                rejected + batch.rejected(),
                firstOf(Stream.concat(errors.stream(), batch.errors().stream())),
                complete);
    }

    ImportReport cutShort(RowError reason) {
        List<RowError> shown = firstOf(errors.stream().limit(Recorded.ERRORS_SHOWN - 1L));
        return new ImportReport(
                received,
                accepted,
                duplicates,
                rejected,
                Stream.concat(shown.stream(), Stream.of(reason)).toList(),
                false);
    }

    private static List<RowError> firstOf(Stream<RowError> errors) {
        return errors.sorted(Comparator.comparingLong(RowError::line))
                .limit(Recorded.ERRORS_SHOWN)
                .toList();
    }
}
