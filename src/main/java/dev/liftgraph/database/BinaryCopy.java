package dev.liftgraph.database;

import io.netty.buffer.Unpooled;
import io.r2dbc.postgresql.api.PostgresqlConnection;
import io.r2dbc.spi.Connection;
import io.r2dbc.spi.Wrapped;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Rows in PostgreSQL's binary COPY format, kept as bytes until they are sent: the cheapest way into
 * a staging table. Written by one thread; may be sent more than once, when a transaction is tried
 * again.
 *
 * <p>Source: PostgreSQL manual, COPY, "Binary Format".
 */
public final class BinaryCopy {
    private static final byte[] HEADER = {
        'P', 'G', 'C', 'O', 'P', 'Y', '\n', (byte) 0xff, '\r', '\n', 0, 0, 0, 0, 0, 0, 0, 0, 0
    };
    private static final byte[] TRAILER = {(byte) 0xff, (byte) 0xff};
    private static final int CHUNK_BYTES = 64 * 1024;
    private static final long EPOCH_SECONDS = 946_684_800L;
    private static final long MICROS = 1_000_000L;
    private static final int NULL = -1;
    private static final byte JSONB_VERSION = 1;

    private final List<ByteBuffer> full = new ArrayList<>();
    private final short columns;
    private ByteBuffer chunk = ByteBuffer.allocate(CHUNK_BYTES).put(HEADER);
    private int rows;
    private long bytes;

    public BinaryCopy(int columns) {
        this.columns = (short) columns;
    }

    public int rows() {
        return rows;
    }

    /** Size of what was written so far. */
    public long bytes() {
        return bytes + chunk.position();
    }

    /** Begins a row: as many fields as there are columns must follow. */
    public BinaryCopy row() {
        room(Short.BYTES).putShort(columns);
        rows++;
        return this;
    }

    public BinaryCopy text(@Nullable String value) {
        return value == null ? none() : bytes(value.getBytes(StandardCharsets.UTF_8));
    }

    public BinaryCopy jsonb(@Nullable String json) {
        if (json == null) {
            return none();
        }
        byte[] utf8 = json.getBytes(StandardCharsets.UTF_8);
        room(Integer.BYTES + 1 + utf8.length).putInt(utf8.length + 1).put(JSONB_VERSION).put(utf8);
        return this;
    }

    public BinaryCopy bigint(@Nullable Long value) {
        if (value == null) {
            return none();
        }
        room(Integer.BYTES + Long.BYTES).putInt(Long.BYTES).putLong(value);
        return this;
    }

    /** A double precision. */
    public BinaryCopy number(double value) {
        room(Integer.BYTES + Double.BYTES).putInt(Double.BYTES).putDouble(value);
        return this;
    }

    public BinaryCopy uuid(UUID value) {
        room(Integer.BYTES + 2 * Long.BYTES)
                .putInt(2 * Long.BYTES)
                .putLong(value.getMostSignificantBits())
                .putLong(value.getLeastSignificantBits());
        return this;
    }

    /** A timestamptz, to the microsecond. */
    public BinaryCopy instant(Instant value) {
        return bigint((value.getEpochSecond() - EPOCH_SECONDS) * MICROS + value.getNano() / 1_000);
    }

    private BinaryCopy bytes(byte[] value) {
        room(Integer.BYTES + value.length).putInt(value.length).put(value);
        return this;
    }

    private BinaryCopy none() {
        room(Integer.BYTES).putInt(NULL);
        return this;
    }

    private ByteBuffer room(int needed) {
        if (chunk.remaining() < needed) {
            bytes += chunk.position();
            full.add(chunk.flip());
            chunk = ByteBuffer.allocate(Math.max(CHUNK_BYTES, needed));
        }
        return chunk;
    }

    /**
     * Sends the rows.
     *
     * @param table the table and its columns in the order the fields were written, as in {@code
     *     staged (line, id)}
     */
    public Mono<Void> into(Connection connection, String table) {
        return Mono.defer(() -> {
            List<ByteBuffer> all = new ArrayList<>(full);
            all.add(chunk.duplicate().flip());
            all.add(ByteBuffer.wrap(TRAILER));
            return unwrap(connection)
                    .copyIn("COPY " + table + " FROM STDIN (FORMAT binary)")
                    .from(Flux.fromIterable(all).map(Unpooled::wrappedBuffer))
                    .build()
                    .then();
        });
    }

    private static PostgresqlConnection unwrap(Object connection) {
        return switch (connection) {
            case PostgresqlConnection postgres -> postgres;
            case Wrapped<?> wrapped -> unwrap(wrapped.unwrap());
            default ->
                    throw new IllegalStateException(
                            "not a PostgreSQL connection: " + connection.getClass());
        };
    }
}
