package dev.liftgraph.api;

/**
 * A query's argument cannot be understood. Answered as a GraphQL error of class BAD_REQUEST with
 * this message.
 */
public class BadRequest extends RuntimeException {
    public BadRequest(String message) {
        super(message, null, false, false);
    }
}
