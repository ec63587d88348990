package dev.liftgraph.ingest;

import dev.liftgraph.experiment.ResultsRefresh;
import java.io.InputStream;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/**
 * Runs imports: reads rows on a thread that may block, commits them batch by batch, and at the end
 * brings the results up to date. One batch is read while the one before it is written, and no more:
 * memory does not grow with the input.
 */
@Component
class Imports {
    private static final Logger log = LoggerFactory.getLogger(Imports.class);

    private final ResultsRefresh results;

    Imports(ResultsRefresh results) {
        this.results = results;
    }

    /**
     * The report after each committed batch, and of one that failed, which is the last; completes
     * when the results know of everything.
     */
    Flux<ImportReport> run(InputStream bytes, InputFormat format, FactKind kind) {
        Flux<Chunk> chunks =
                Flux.<Chunk, Reading>generate(
                                () -> Reading.open(bytes, format, kind),
                                (reading, sink) -> {
                                    sink.next(reading.read());
                                    if (reading.isDone()) {
                                        sink.complete();
                                    }
                                    return reading;
                                },
                                Reading::close)
                        .subscribeOn(Schedulers.boundedElastic());
        return record(
                chunks.concatMap(Chunk::record, 1)
                        .onErrorResume(
                                failure -> !(failure instanceof UnreadableInput), Imports::broken));
    }

    private static Mono<ImportReport> broken(Throwable failure) {
        log.error("An import was broken off", failure);
        return Mono.just(ImportFailure.of(failure).report());
    }

    /** The same for a list that is in memory already. */
    Mono<ImportReport> run(List<Row> rows, FactKind kind) {
        return record(Chunk.of(rows, kind.newBatch()).record().flux()).last();
    }

    private Flux<ImportReport> record(Flux<ImportReport> batches) {
        return batches.scan(ImportReport::plus)
                .concatWith(
                        results.refresh()
                                .onErrorComplete(Imports::leaveForLater)
                                .then(Mono.empty()));
    }

    /** The facts are safe and the units queued: the results catch up by themselves. */
    private static boolean leaveForLater(Throwable failure) {
        log.error("The results could not be brought up to date after an import", failure);
        return true;
    }
}
