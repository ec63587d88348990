package dev.liftgraph.ingest;

import de.siegmar.fastcsv.reader.CloseableIterator;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Rows of a CSV file (RFC 4180) whose first line names the columns. An empty field is a field that
 * is not there.
 */
final class CsvRows implements RowReader {
    private static final int MOST_COLUMNS = 500;
    private static final int LONGEST_NAME = 100;

    private final CloseableIterator<CsvRecord> records;
    private final List<String> columns;
    private long line = 1;

    CsvRows(Reader text, Set<String> required) {
        records = records(text);
        CsvRecord header = read();
        if (header == null) {
            throw new UnreadableInput(
                    1, "EMPTY", "The file is empty: its first line must name the columns.");
        }
        columns = header.getFields().stream().map(String::strip).toList();
        check(required);
    }

    /**
     * Lenient, since a field with a stray quote must cost its row at most, not the file; but one
     * that never ends has taken the rest of the file into it.
     */
    @SuppressWarnings("removal")
    private static CloseableIterator<CsvRecord> records(Reader text) {
        return CsvReader.builder()
                .skipEmptyLines(true)
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .allowExtraCharsAfterClosingQuote(true)
                .allowUnclosedQuote(false)
                .ofCsvRecord(new MarkedQuotes(text))
                .iterator();
    }

    private void check(Set<String> required) {
        if (columns.size() > MOST_COLUMNS) {
            throw header(
                    "The header has "
                            + columns.size()
                            + " columns; at most "
                            + MOST_COLUMNS
                            + " are taken.");
        }
        Set<String> seen = new HashSet<>();
        for (String column : columns) {
            if (column.isEmpty()
                    || column.length() > LONGEST_NAME
                    || column.indexOf(MarkedQuotes.MARK) >= 0
                    || !Fields.isClean(column)) {
                throw header(
                        "A column's name is empty, longer than "
                                + LONGEST_NAME
                                + " characters, or has characters that are not text.");
            }
            if (!seen.add(column)) {
                throw header("The header names the column '" + column + "' twice.");
            }
        }
        required.stream()
                .filter(column -> !seen.contains(column))
                .sorted()
                .findFirst()
                .ifPresent(column -> {
                    throw header(
                            "The header lacks the column '"
                                    + column
                                    + "'; required are "
                                    + String.join(", ", required.stream().sorted().toList())
                                    + ".");
                });
    }

    private static UnreadableInput header(String message) {
        return new UnreadableInput(1, "INVALID_HEADER", message);
    }

    @Override
    public @Nullable Row next() throws RowRejected {
        CsvRecord record = read();
        if (record == null) {
            return null;
        }
        if (record.getFieldCount() != columns.size()) {
            throw new RowRejected(
                    null,
                    "MALFORMED_ROW",
                    "The row has "
                            + record.getFieldCount()
                            + " fields, the header has "
                            + columns.size()
                            + ".");
        }
        Map<String, Object> fields = HashMap.newHashMap(columns.size());
        for (int i = 0; i < columns.size(); i++) {
            String field = record.getField(i);
            if (field.indexOf(MarkedQuotes.MARK) >= 0) {
                requireSingleLine(field);
                throw new RowRejected(
                        columns.get(i),
                        "MALFORMED_ROW",
                        "There is text after the field's closing quote; a quote inside of it is written twice.");
            }
            if (!field.isEmpty()) {
                fields.put(columns.get(i), field);
            }
        }
        return new Row(line, fields);
    }

    /** A quote that was left open ends at the next one, with whole rows in between. */
    private void requireSingleLine(String field) {
        if (field.indexOf('\n') >= 0 || field.indexOf('\r') >= 0) {
            throw new UnreadableInput(
                    line,
                    "MALFORMED_FILE",
                    "From this line on the file is not CSV: a quote is open over several lines and closes within a field.");
        }
    }

    private @Nullable CsvRecord read() {
        try {
            if (!records.hasNext()) {
                return null;
            }
            CsvRecord record = records.next();
            line = record.getStartingLineNumber();
            return record;
        } catch (CsvParseException broken) {
            throw new UnreadableInput(
                    line + 1,
                    "MALFORMED_FILE",
                    "From this line on the file is not CSV: " + reason(broken));
        }
    }

    private static String reason(CsvParseException broken) {
        if (broken.getCause() instanceof IOException failure) {
            throw new UncheckedIOException(failure);
        }
        return Objects.requireNonNullElse(broken.getMessage(), "it cannot be parsed.");
    }

    @Override
    public long line() {
        return line;
    }

    @Override
    public void close() throws IOException {
        records.close();
    }
}
