package dev.liftgraph.api;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;

/**
 * Global id of a node: opaque to clients, unique across types.
 *
 * @param type GraphQL type name
 * @param id key of the row
 */
public record NodeId(String type, UUID id) {
    private static final char SEPARATOR = ':';

    public static String encode(String type, UUID id) {
        byte[] bytes = (type + SEPARATOR + id).getBytes(StandardCharsets.UTF_8);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** Empty when the text was not made by {@link #encode}. */
    public static Optional<NodeId> decode(String text) {
        try {
            String plain = new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8);
            int at = plain.indexOf(SEPARATOR);
            if (at <= 0) {
                return Optional.empty();
            }
            NodeId node =
                    new NodeId(plain.substring(0, at), UUID.fromString(plain.substring(at + 1)));
            return encode(node.type, node.id).equals(text) ? Optional.of(node) : Optional.empty();
        } catch (IllegalArgumentException notOurs) {
            return Optional.empty();
        }
    }
}
