package dev.liftgraph.customer;

import dev.liftgraph.database.BinaryCopy;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Events on their way into the database, already in its wire format. */
public final class EventBatch {
    private static final int MOST_ROWS = 100_000;
    private static final long MOST_BYTES = 16L << 20;
    private static final int COLUMNS = 8;
    private static final char SEPARATOR = '\0';

    private final BinaryCopy rows = new BinaryCopy(COLUMNS);
    private final Set<LocalDate> months = new TreeSet<>();
    private final MessageDigest sha256;

    public EventBatch() {
        try {
            sha256 = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException everyPlatformHasIt) {
            throw new IllegalStateException(everyPlatformHasIt);
        }
    }

    /**
     * @param amount value in ten-thousandths; null when the event has none
     * @param properties JSON object with its keys in order; null when there are none
     */
    public void add(
            long line,
            String messageId,
            String customer,
            String name,
            Instant occurredAt,
            @Nullable Long amount,
            @Nullable String properties) {
        rows.row()
                .bigint(line)
                .text(messageId)
                .text(customer)
                .text(name)
                .instant(occurredAt)
                .bigint(amount)
                .bigint(digest(customer, name, occurredAt, amount, properties))
                .jsonb(properties);
        months.add(LocalDate.ofInstant(occurredAt, ZoneOffset.UTC).withDayOfMonth(1));
    }

    public int size() {
        return rows.rows();
    }

    public boolean isFull() {
        return rows.rows() >= MOST_ROWS || rows.bytes() >= MOST_BYTES;
    }

    BinaryCopy rows() {
        return rows;
    }

    Set<LocalDate> months() {
        return months;
    }

    /** The first eight bytes of a SHA-256 over everything the message says. */
    private long digest(
            String customer,
            String name,
            Instant occurredAt,
            @Nullable Long amount,
            @Nullable String properties) {
        long micros = occurredAt.getEpochSecond() * 1_000_000 + occurredAt.getNano() / 1_000;
        String content =
                customer
                        + SEPARATOR
                        + name
                        + SEPARATOR
                        + micros
                        + SEPARATOR
                        + amount
                        + SEPARATOR
                        + properties;
        byte[] hash = sha256.digest(content.getBytes(StandardCharsets.UTF_8));
        return ByteBuffer.wrap(hash).getLong();
    }
}
