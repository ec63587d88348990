package dev.liftgraph.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PersonNameTests {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "Zoë Maß",
                "  zoë   MAß ",
                "Zo\u200Bë Maß\u200B",
                "Zoë\u00A0Maß",
                "Zoë\u3000\tMaß\n",
                "Zoe\u0308 Maß",
                "Zoe\u200D\u0308 Maß",
                "\uFF3A\uFF4F\u00EB Maß",
                "ZOË MASS"
            })
    void isTheSameHoweverItIsTyped(String name) {
        assertThat(PersonName.same("Zoë Maß", name)).isTrue();
        assertThat(PersonName.same(name, "Zoë Maß")).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Zoe Maß", "ZoëMaß", "Zoë Mas", ""})
    void isAnotherWhereItIsRead(String name) {
        assertThat(PersonName.same("Zoë Maß", name)).isFalse();
    }

    @Test
    void hasOneFormOfEachLetter() {
        assertThat(PersonName.same("ΝΊΚΟΣ", "νίκος")).isTrue();
    }
}
