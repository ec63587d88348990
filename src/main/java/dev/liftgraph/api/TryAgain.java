package dev.liftgraph.api;

/** Something came in between, and nothing was done: the same request may succeed next time. */
public class TryAgain extends RuntimeException {
    public TryAgain(String message) {
        super(message, null, false, false);
    }
}
