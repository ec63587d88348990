package dev.liftgraph.assignment;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.apache.commons.codec.digest.MurmurHash3;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SaltedHashTests {
    /** Guava's Murmur3Hash32Test, seed 0. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'' | 00000000",
                "hello | 248bfa47",
                "hello, world | 149bbb7f",
                "19 Jan 2038 at 3:14:07 AM | e31e8a70",
                "The quick brown fox jumps over the lazy dog. | d5c48bfc"
            })
    void hashesAsPublished(String text, String hash) {
        assertThat(SaltedHash.unsalted().of32(text)).isEqualTo(Integer.parseUnsignedInt(hash, 16));
    }

    @Test
    void hashesSaltAndUnitAsOneText() {
        Random random = new Random(20);
        for (int i = 0; i < 20_000; i++) {
            String salt = text(random);
            String unit = text(random);
            byte[] bytes = (salt + "." + unit).getBytes(StandardCharsets.UTF_8);
            assertThat(SaltedHash.of(salt).of32(unit))
                    .as(salt + "." + unit)
                    .isEqualTo(MurmurHash3.hash32x86(bytes, 0, bytes.length, 0));
        }
    }

    @Test
    void takesHalvesOfSurrogatePairsForQuestionMarks() {
        assertThat(SaltedHash.of("s").of32("a\uD83Db\uDE00"))
                .isEqualTo(SaltedHash.of("s").of32("a?b?"));
    }

    /** Code points of one to four bytes, in texts of every length modulo four. */
    private static String text(Random random) {
        return random.ints(random.nextInt(12), 0, 4)
                .map(size ->
                        switch (size) {
                            case 0 -> random.nextInt(0x01, 0x80);
                            case 1 -> random.nextInt(0x80, 0x800);
                            case 2 -> random.nextInt(0xE000, 0x10000);
                            default -> random.nextInt(0x10000, 0x110000);
                        })
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }
}
