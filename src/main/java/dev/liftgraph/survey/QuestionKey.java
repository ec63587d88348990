package dev.liftgraph.survey;

import dev.liftgraph.api.Keys;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
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
        try {
            byte[] hash =
                    MessageDigest.getInstance("SHA-256")
                            .digest(name.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash, 0, DIGEST_BYTES);
        } catch (NoSuchAlgorithmException everyPlatformHasIt) {
            throw new IllegalStateException(everyPlatformHasIt);
        }
    }
}
