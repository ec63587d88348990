package dev.liftgraph.segment;

import java.time.Instant;

/**
 * How the members of a version changed over a time.
 *
 * @param from beginning, not before the version's first evaluation
 * @param to its latest evaluation
 * @param members customers who were in at any moment of the time
 * @param stayed those of them who were in during all of it
 */
public record Turnover(Instant from, Instant to, long members, long stayed) {
    /** Share of the members that came or left, 0 to 1; 0 when there was no member. */
    public double share() {
        return members == 0 ? 0 : (double) (members - stayed) / members;
    }
}
