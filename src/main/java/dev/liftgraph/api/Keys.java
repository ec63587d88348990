package dev.liftgraph.api;

import java.util.regex.Pattern;

/** Rules for the names that people give to things. */
public final class Keys {
    private static final Pattern KEY = Pattern.compile("[a-z0-9](?:[a-z0-9-]{0,62}[a-z0-9])?");

    private Keys() {}

    /** A slug: 1 to 64 lower-case letters, digits and inner hyphens. */
    public static boolean isKey(String text) {
        return KEY.matcher(text).matches();
    }

    /**
     * Text that PostgreSQL and a page can hold: no control characters but tab and line breaks, no
     * lone surrogates.
     */
    public static boolean isPlainText(String text, int maximumLength) {
        return text.length() <= maximumLength && text.codePoints().noneMatch(Keys::isUnprintable);
    }

    private static boolean isUnprintable(int point) {
        boolean control =
                Character.isISOControl(point) && point != '\t' && point != '\n' && point != '\r';
        return control || (point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE);
    }
}
