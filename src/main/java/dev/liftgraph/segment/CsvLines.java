package dev.liftgraph.segment;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.StringWriter;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * CSV as RFC 4180 has it. What a spreadsheet would run as a formula gets an apostrophe before it,
 * numbers excepted. For one stream: not to be shared.
 */
final class CsvLines implements ExportLines {
    private static final String FORMULA = "=+-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20";
    private static final Pattern NUMBER = Pattern.compile("[+-]?\\d+(\\.\\d+)?([eE][+-]?\\d+)?");

    private final List<ExportColumn> columns;
    private final StringWriter text = new StringWriter();
    private final CsvWriter csv;

    CsvLines(List<ExportColumn> columns) {
        this.columns = columns;
        this.csv = CsvWriter.builder().bufferSize(0).lineDelimiter(LineDelimiter.CRLF).build(text);
    }

    @Override
    public String header() {
        return line(columns.stream().<@Nullable String>map(ExportColumn::name).toList());
    }

    @Override
    public String line(List<@Nullable String> values) {
        csv.writeRecord(values.stream().map(CsvLines::harmless).toList());
        String line = text.toString();
        text.getBuffer().setLength(0);
        return line;
    }

    static String harmless(@Nullable String value) {
        if (value == null || value.isEmpty()) {
            return "";
        }
        boolean formula = FORMULA.indexOf(value.charAt(0)) >= 0;
        return formula && !NUMBER.matcher(value).matches() ? "'" + value : value;
    }
}
