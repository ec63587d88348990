package dev.liftgraph.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

class RowReaderTests {
    private static final Set<String> REQUIRED = Set.of("a", "b");

    @Test
    void readsFieldsByTheNamesInTheHeader() throws Exception {
        assertThat(csv("b,a\n1,2\n")).containsExactly("2 {a=2, b=1}");
    }

    @Test
    void understandsQuotesLineBreaksAndByteOrderMarks() throws Exception {
        assertThat(csv("\uFEFFa,b\r\n\"x, \"\"y\"\"\",\"two\nlines\"\r\nlast,row"))
                .containsExactly("2 {a=x, \"y\", b=two\nlines}", "4 {a=last, b=row}");
    }

    @Test
    void takesAByteOrderMarkForNoPartOfAQuotedName() throws Exception {
        assertThat(csv("\uFEFF\"a\",\"b\"\n1,2\n")).containsExactly("2 {a=1, b=2}");
    }

    @Test
    void refusesARowWithTextAfterAQuotedFieldAndGoesOn() throws Exception {
        assertThat(
                        csv(
                                "a,b\n\"x\"1,2\n1,\"5\" disk\"\n\"x\"\"\",y\"\n\"\"\"\",\"\"\n\"x\" ,2\n3,\"4\"\r\n"))
                .containsExactly(
                        "2 MALFORMED_ROW",
                        "3 MALFORMED_ROW",
                        "4 {a=x\", b=y\"}",
                        "5 {a=\"}",
                        "6 MALFORMED_ROW",
                        "7 {a=3, b=4}");
    }

    @Test
    void refusesTheRestOfAFileWhoseQuoteClosesRowsLater() {
        assertThatThrownBy(() -> csv("a,b\n1,2\n3,\"4\n5,6\n7,\"8\n9,0\n"))
                .isInstanceOf(UnreadableInput.class)
                .hasMessageContaining("over several lines");
    }

    @Test
    void refusesAHeaderWithTextAfterAQuotedName() {
        assertThatThrownBy(() -> csv("a,b,\"c\"x\n1,2,3\n"))
                .isInstanceOf(UnreadableInput.class)
                .hasMessageContaining("not text");
    }

    @Test
    void refusesTheRestOfAFileWhoseQuoteStaysOpen() {
        for (String open : List.of("3,\"4", "\"3,4\n5,6\n", "3,\"4\n5,6\n7,8\n", "\"3,\"\"4\n")) {
            assertThatThrownBy(() -> csv("a,b\n1,2\n" + open))
                    .isInstanceOf(UnreadableInput.class)
                    .hasMessageContaining("From this line on")
                    .hasMessageContaining("line 3");
        }
    }

    @Test
    void leavesOutEmptyFieldsAndEmptyLines() throws Exception {
        assertThat(csv("a,b\n\n,1\n")).containsExactly("3 {b=1}");
    }

    @Test
    void refusesARowOfAnotherWidthAndGoesOn() throws Exception {
        assertThat(csv("a,b\n1\n1,2,3\n4,5\n"))
                .containsExactly("2 MALFORMED_ROW", "3 MALFORMED_ROW", "4 {a=4, b=5}");
    }

    @Test
    void refusesAFileWhoseHeaderLacksAColumn() {
        assertThatThrownBy(() -> csv("a,c\n1,2\n"))
                .isInstanceOf(UnreadableInput.class)
                .hasMessageContaining("lacks the column 'b'");
    }

    @Test
    void refusesAFileWhoseHeaderNamesAColumnTwice() {
        assertThatThrownBy(() -> csv("a,b,a\n")).hasMessageContaining("'a' twice");
    }

    @Test
    void refusesAnEmptyFile() {
        assertThatThrownBy(() -> csv("")).hasMessageContaining("empty");
    }

    @Test
    void readsJsonObjectsAndRefusesOtherLines() throws Exception {
        assertThat(
                        rows(
                                InputFormat.NDJSON,
                                "{\"a\":1,\"b\":null}\nnot json\n\n[1]\nnull\n{\"a\":true} x\n{\"b\":\"z\"}"
                                        .getBytes(StandardCharsets.UTF_8)))
                .containsExactly(
                        "1 {a=1}",
                        "2 MALFORMED_ROW",
                        "4 MALFORMED_ROW",
                        "5 MALFORMED_ROW",
                        "6 MALFORMED_ROW",
                        "7 {b=z}");
    }

    @Test
    void keepsJsonTypes() throws Exception {
        try (RowReader rows =
                open(
                        InputFormat.NDJSON,
                        "{\"a\":12,\"b\":false}".getBytes(StandardCharsets.UTF_8))) {
            assertThat(rows.next())
                    .isEqualTo(new Row(1, Map.of("a", BigInteger.valueOf(12), "b", false)));
        }
    }

    @Test
    void skipsAnEndlessLineWithoutHoldingIt() throws Exception {
        byte[] line = new byte[3 << 20];
        Arrays.fill(line, (byte) 'x');
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.write(line);
        bytes.write("\n{\"a\":\"after\"}\n".getBytes(StandardCharsets.UTF_8));
        assertThat(rows(InputFormat.NDJSON, bytes.toByteArray()))
                .containsExactly("1 TOO_LONG", "2 {a=after}");
    }

    @Test
    void unpacksGzip() throws Exception {
        assertThat(rows(InputFormat.CSV, gzip("a,b\n1,2\n"))).containsExactly("2 {a=1, b=2}");
    }

    @Test
    void handsOutNoHalfRowOfACutArchive() throws Exception {
        StringBuilder text = new StringBuilder("a,b\n");
        for (int i = 0; i < 100_000; i++) {
            text.append(i).append(",value-").append(i * 31L % 1_009).append('\n');
        }
        byte[] whole = gzip(text.toString());
        try (RowReader rows = open(InputFormat.CSV, Arrays.copyOf(whole, whole.length / 2))) {
            assertThatThrownBy(
                            () -> {
                                for (Row row = rows.next(); row != null; row = rows.next()) {
                                    long i = Long.parseLong(row.fields().get("a").toString());
                                    assertThat(row.fields())
                                            .containsEntry("b", "value-" + i * 31L % 1_009);
                                }
                            })
                    .rootCause()
                    .isInstanceOf(EOFException.class);
        }
    }

    private static List<String> csv(String text) throws IOException {
        return rows(InputFormat.CSV, text.getBytes(StandardCharsets.UTF_8));
    }

    private static RowReader open(InputFormat format, byte[] bytes) throws IOException {
        return format.open(new ByteArrayInputStream(bytes), REQUIRED);
    }

    /** Each row as its line and its fields, or the code it was refused with. */
    private static List<String> rows(InputFormat format, byte[] bytes) throws IOException {
        List<String> rows = new ArrayList<>();
        try (RowReader reader = open(format, bytes)) {
            while (true) {
                try {
                    Row row = reader.next();
                    if (row == null) {
                        return rows;
                    }
                    rows.add(row.line() + " " + new java.util.TreeMap<>(row.fields()));
                } catch (RowRejected refused) {
                    rows.add(reader.line() + " " + refused.at(reader.line()).code());
                }
            }
        }
    }

    private static byte[] gzip(String text) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return bytes.toByteArray();
    }
}
