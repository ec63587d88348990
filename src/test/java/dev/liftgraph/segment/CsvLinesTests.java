package dev.liftgraph.segment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.liftgraph.customer.AttributeType;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvLinesTests {
    private final CsvLines lines =
            new CsvLines(
                    List.of(
                            new ExportColumn("customerId", AttributeType.STRING, ""),
                            new ExportColumn("=evil,\"", AttributeType.STRING, "")));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "=1+1",
                "+1 + 1",
                "-2+3",
                "@sum(a1)",
                "\t=1",
                "\r=1",
                "\n=1",
                "-",
                "+49 30 1234",
                "-0x1F",
                "\uFF1D1"
            })
    void defusesWhatASpreadsheetWouldRun(String value) {
        assertThat(CsvLines.harmless(value)).isEqualTo("'" + value);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"-3.5", "+4930", "-1e-7", "1=1", "a@b", "'=1", " =1", "2024-01-01", "😀"})
    void leavesNumbersAndOtherTextsAsTheyAre(String value) {
        assertThat(CsvLines.harmless(value)).isEqualTo(value);
    }

    @Test
    void quotesWhatNeedsIt() {
        assertThat(lines.header()).isEqualTo("customerId,\"'=evil,\"\"\"\r\n");
        assertThat(lines.line(List.of("a,b", "say \"a\"\r\nb")))
                .isEqualTo("\"a,b\",\"say \"\"a\"\"\r\nb\"\r\n");
        assertThat(lines.line(Arrays.asList("ä", null))).isEqualTo("ä,\r\n");
    }
}
