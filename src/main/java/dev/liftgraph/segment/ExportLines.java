package dev.liftgraph.segment;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The lines of an export's file. */
interface ExportLines {
    int CHUNK = 16 << 10;

    /** The line before all others; empty when there is none. */
    String header();

    /** A line with its end. */
    String line(List<@Nullable String> values);

    static ExportLines of(ExportPlan plan) {
        if (plan.request().format() == ExportFormat.HASHED) {
            return new HashLines();
        }
        return switch (plan.request().file()) {
            case CSV -> new CsvLines(plan.columns());
            case NDJSON -> new JsonLines(plan.columns());
        };
    }

    /** A page in UTF-8, in pieces that are small whatever the page. */
    default List<byte[]> chunks(ExportPage page) {
        List<byte[]> chunks = new ArrayList<>();
        StringBuilder text = new StringBuilder(page.first() ? header() : "");
        for (List<@Nullable String> row : page.rows()) {
            text.append(line(row));
            if (text.length() >= CHUNK) {
                chunks.add(text.toString().getBytes(StandardCharsets.UTF_8));
                text.setLength(0);
            }
        }
        if (!text.isEmpty()) {
            chunks.add(text.toString().getBytes(StandardCharsets.UTF_8));
        }
        return chunks;
    }
}
