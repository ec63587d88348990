package dev.liftgraph.experiment;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/** Tells whether two names that people typed are of one person. */
final class PersonName {
    private static final Pattern UNSEEN = Pattern.compile("\\p{Cf}+");
    private static final Pattern SPACES = Pattern.compile("[\\p{Z}\\s]+");

    private PersonName() {}

    /** Whether names differ in nothing but case, spaces and ways to write the same characters. */
    static boolean same(String one, String other) {
        return plain(one).equals(plain(other));
    }

    private static String plain(String name) {
        String seen = normalized(UNSEEN.matcher(name).replaceAll(""));
        // By way of upper case, so that all forms of a letter become one.
        String folded = seen.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT);
        return SPACES.matcher(normalized(folded)).replaceAll(" ").strip();
    }

    private static String normalized(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFKC);
    }
}
