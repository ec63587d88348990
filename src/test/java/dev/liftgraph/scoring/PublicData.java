package dev.liftgraph.scoring;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;

/** Public data sets beside the project; tests that read one are skipped where it is missing. */
public enum PublicData {
    CDNOW("cdnow/events.csv.gz"),
    TELCO("telco/customers.csv.gz");

    private final Path file;

    PublicData(String file) {
        this.file = Path.of("../shared/data", file);
    }

    public static boolean isPresent() {
        for (PublicData data : values()) {
            if (!Files.exists(data.file)) {
                return false;
            }
        }
        return true;
    }

    /** Rows by the header's names; the files quote nothing. */
    public List<Map<String, String>> rows() {
        try (BufferedReader reader =
                new BufferedReader(
                        new InputStreamReader(
                                new GZIPInputStream(Files.newInputStream(file)),
                                StandardCharsets.UTF_8))) {
            List<String> header = List.of(reader.readLine().split(",", -1));
            return reader.lines().map(line -> row(header, line.split(",", -1))).toList();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static Map<String, String> row(List<String> header, String[] cells) {
        Map<String, String> row = new HashMap<>();
        for (int i = 0; i < cells.length; i++) {
            row.put(header.get(i), cells[i]);
        }
        return row;
    }
}
