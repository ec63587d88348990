package dev.liftgraph.segment;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An export as it was asked for.
 *
 * @param segment key
 * @param attributes keys, in the order of the columns
 * @param email key of the attribute with the address; null where no address is exported
 * @param consent key of the attribute that says who agreed; null when nobody is asked
 * @param asOf moment whose members are exported; null for now
 * @param belowContactCap whether members who were contacted often enough lately are left out
 */
record ExportRequest(
        String segment,
        ExportFile file,
        ExportFormat format,
        List<String> attributes,
        @Nullable String email,
        @Nullable String consent,
        @Nullable Instant asOf,
        boolean belowContactCap) {}
