package dev.liftgraph.campaign;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Base64;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Names a review to those who only hand the name back. Whether there is such a review is told by
 * the calendar.
 *
 * @param campaign key of the campaign; null for the programme
 */
record ReviewKey(ReviewKind kind, LocalDate from, @Nullable String campaign) {
    private static final String SEPARATOR = ":";
    private static final int PARTS = 3;
    private static final int FIRST_YEAR = 1900;
    private static final int LAST_YEAR = 2200;

    String encode() {
        String plain = kind + SEPARATOR + from + SEPARATOR + (campaign == null ? "" : campaign);
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(plain.getBytes(StandardCharsets.UTF_8));
    }

    /** Empty when the text was not made by {@link #encode}. */
    static Optional<ReviewKey> decode(String text) {
        try {
            String plain = new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8);
            String[] parts = plain.split(SEPARATOR, PARTS);
            return parts.length < PARTS
                    ? Optional.empty()
                    : read(parts).filter(key -> key.encode().equals(text));
        } catch (IllegalArgumentException | DateTimeException notOurs) {
            return Optional.empty();
        }
    }

    private static Optional<ReviewKey> read(String[] parts) {
        LocalDate from = LocalDate.parse(parts[1]);
        return from.getYear() < FIRST_YEAR || from.getYear() > LAST_YEAR
                ? Optional.empty()
                : Optional.of(
                        new ReviewKey(
                                ReviewKind.valueOf(parts[0]),
                                from,
                                parts[2].isEmpty() ? null : parts[2]));
    }
}
