package dev.liftgraph.survey;

import dev.liftgraph.api.Keys;
import dev.liftgraph.api.Sha256;
import java.util.HexFormat;
import java.util.Locale;

/** The key a question gets that an import brought: people cannot be asked for one. */
final class QuestionKey {
    private static final int LONGEST_WORDS = 50;
    private static final int DIGEST_BYTES = 4;

    private QuestionKey() {}

    /**
     * The name itself where it can be a key but for its case; else its words, and a digest that
     * tells apart names with the same words.
     */
    static String of(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        if (Keys.isKey(lower)) {
            return lower;
        }
        String words = lower.replaceAll("[^a-z0-9]+", "-").replaceAll("^-|-$", "");
        String cut = words.substring(0, Math.min(words.length(), LONGEST_WORDS));
        return (cut + "-" + digest(name)).replaceAll("-+", "-").replaceAll("^-", "");
    }

    private static String digest(String name) {
        return HexFormat.of().formatHex(Sha256.of(name), 0, DIGEST_BYTES);
    }
}
