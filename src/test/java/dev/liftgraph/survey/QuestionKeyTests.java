package dev.liftgraph.survey;

import static org.assertj.core.api.Assertions.assertThat;

import dev.liftgraph.api.Keys;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class QuestionKeyTests {
    @Test
    void keepsWhatCanBeAKey() {
        assertThat(QuestionKey.of("319352786")).isEqualTo("319352786");
        assertThat(QuestionKey.of("QID1")).isEqualTo("qid1");
    }

    @Test
    void tellsApartNamesWithTheSameWords() {
        assertThat(QuestionKey.of("Why us?"))
                .startsWith("why-us-")
                .isNotEqualTo(QuestionKey.of("Why us!"));
    }

    @Property(seed = "1")
    void isAlwaysAKey(@ForAll String name) {
        assertThat(Keys.isKey(QuestionKey.of(name))).as(QuestionKey.of(name)).isTrue();
    }
}
