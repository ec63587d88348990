package dev.liftgraph.segment;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** One value a line and nothing else, as customer lists want their hashes. */
record HashLines() implements ExportLines {
    @Override
    public String header() {
        return "";
    }

    @Override
    public String line(List<@Nullable String> values) {
        return values.getFirst() + "\n";
    }
}
