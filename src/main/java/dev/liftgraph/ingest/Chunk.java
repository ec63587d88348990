package dev.liftgraph.ingest;

import dev.liftgraph.api.Recorded;
import dev.liftgraph.api.RowError;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** The rows read for one transaction, and those that were refused while reading them. */
final class Chunk {
    private final Batch batch;
    private final List<RowError> refused = new ArrayList<>();
    private long refusals;
    private @Nullable RowError cut;
    private boolean last;

    private Chunk(Batch batch) {
        this.batch = batch;
    }

    /** Reads until the batch is full or the rows end. Blocks: not for an event loop. */
    static Chunk read(RowReader rows, Batch batch) {
        Chunk chunk = new Chunk(batch);
        try {
            while (!chunk.last && !batch.isFull()) {
                chunk.readRow(rows);
            }
        } catch (UnreadableInput end) {
            chunk.cutShort(end.error());
        } catch (IOException | UncheckedIOException end) {
            chunk.cutShort(
                    new RowError(
                            rows.line() + 1,
                            null,
                            "TRUNCATED",
                            "The input ends or breaks here; the rows before it were taken."));
        }
        return chunk;
    }

    static Chunk of(List<Row> rows, Batch batch) {
        Chunk chunk = new Chunk(batch);
        rows.forEach(row -> {
            try {
                batch.add(row);
            } catch (RowRejected refused) {
                chunk.refuse(refused.at(row.line()));
            }
        });
        return chunk;
    }

    private void readRow(RowReader rows) throws IOException {
        try {
            Row row = rows.next();
            if (row == null) {
                last = true;
            } else {
                batch.add(row);
            }
        } catch (RowRejected refused) {
            refuse(refused.at(rows.line()));
        }
    }

    private void refuse(RowError error) {
        refusals++;
        if (refused.size() < Recorded.ERRORS_SHOWN) {
            refused.add(error);
        }
    }

    private void cutShort(RowError reason) {
        cut = reason;
        last = true;
    }

    boolean isLast() {
        return last;
    }

    /** The report on this chunk, once its rows are committed. */
    Mono<ImportReport> record() {
        return batch.record().map(this::report);
    }

    private ImportReport report(Recorded recorded) {
        ImportReport report = ImportReport.of(recorded.withRefused(refusals, refused), cut == null);
        return cut == null ? report : report.cutShort(cut);
    }
}
