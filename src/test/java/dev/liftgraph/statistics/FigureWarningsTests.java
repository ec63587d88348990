package dev.liftgraph.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FigureWarningsTests {

    @Test
    void warnsOfAChangeTooLargeToBeTrue() {
        assertThat(FigureWarnings.suspiciousChange(-0.51).orElseThrow().text())
                .startsWith("A change of -51 %");
        assertThat(FigureWarnings.suspiciousChange(0.5)).isEmpty();
    }

    @Test
    void warnsOfAFigureWithoutControl() {
        Change change = new Change(0.023, 0.098);

        assertThat(FigureWarnings.notAnExperiment(false, change).orElseThrow().text())
                .startsWith("From 0.023 before to 0.098 after is no lift");
        assertThat(FigureWarnings.notAnExperiment(false, new Change(0, 1)).orElseThrow().numbers())
                .hasSize(2);
        assertThat(FigureWarnings.notAnExperiment(true, change)).isEmpty();
    }

    @Test
    void warnsOfALiftWithoutScale() {
        assertThat(FigureWarnings.scaleAmbiguous(false, 122_124, 435).orElseThrow().text())
                .contains("122124 customers in each variant if relative and 435");
        assertThat(FigureWarnings.scaleAmbiguous(true, 122_124, 435)).isEmpty();
    }

    @Test
    void warnsOfConversionsToCome() {
        assertThat(FigureWarnings.immatureConversions(1, 8).orElseThrow().text())
                .startsWith("12.5 % of the customers");
        assertThat(FigureWarnings.immatureConversions(0, 8)).isEmpty();
        assertThat(FigureWarnings.immatureConversions(0, 0)).isEmpty();
    }
}
