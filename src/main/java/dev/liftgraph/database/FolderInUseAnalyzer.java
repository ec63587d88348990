package dev.liftgraph.database;

import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Says in a plain sentence that another server holds the data folder. */
class FolderInUseAnalyzer extends AbstractFailureAnalyzer<UncheckedIOException> {
    @Override
    protected @Nullable FailureAnalysis analyze(Throwable root, UncheckedIOException failure) {
        Throwable cause = failure.getCause();
        if (cause == null || !String.valueOf(cause.getMessage()).contains("epg-lock")) {
            return null;
        }
        return new FailureAnalysis(
                "Another Liftgraph server uses the same data folder.",
                "Stop that server, or give this one a folder of its own with --liftgraph.database.folder=<path>.",
                failure);
    }
}
