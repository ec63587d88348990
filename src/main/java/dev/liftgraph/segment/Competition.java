package dev.liftgraph.segment;

import java.time.LocalDate;
import java.util.List;

/**
 * How contested a segment is, as somebody assessed it.
 *
 * @param competitors names, possibly none
 * @param source where it is known from
 * @param assessedOn day it was assessed
 */
public record Competition(
        Saturation saturation, List<String> competitors, String source, LocalDate assessedOn) {
    public Competition {
        competitors = List.copyOf(competitors);
    }
}
