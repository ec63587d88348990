package dev.liftgraph.api;

import java.util.List;

/**
 * The caller's input cannot be carried out, for reasons the caller can mend. Rolls back the
 * transaction it leaves.
 */
public class Rejection extends RuntimeException {
    private final transient List<Problem> problems;

    public Rejection(List<Problem> problems) {
        super(problems.isEmpty() ? "rejected" : problems.getFirst().message(), null, false, false);
        this.problems = List.copyOf(problems);
    }

    public Rejection(Problem problem) {
        this(List.of(problem));
    }

    public List<Problem> problems() {
        return problems;
    }
}
