package dev.liftgraph.api;

import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.UUID;

/** Opaque text for a place in a list: the id of the row there. */
final class Cursor {
    private static final int LENGTH = 16;

    private Cursor() {}

    static String encode(UUID id) {
        ByteBuffer bytes =
                ByteBuffer.allocate(LENGTH)
                        .putLong(id.getMostSignificantBits())
                        .putLong(id.getLeastSignificantBits());
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes.array());
    }

    static UUID decode(String text) {
        byte[] bytes;
        try {
            bytes = Base64.getUrlDecoder().decode(text);
        } catch (IllegalArgumentException notBase64) {
            throw invalid();
        }
        if (bytes.length != LENGTH) {
            throw invalid();
        }
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        return new UUID(buffer.getLong(), buffer.getLong());
    }

    private static BadRequest invalid() {
        return new BadRequest(
                "after is not a cursor of this list: use pageInfo.endCursor of the page before.");
    }
}
