package dev.liftgraph.campaign;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which campaigns share customers with one.
 *
 * @param conflicts those that share most, the most first
 * @param count of all that share any
 * @param customers shared with any of them, each once; 0 when there are none, null when suppressed
 */
public record ConflictCheck(List<CampaignConflict> conflicts, int count, @Nullable Long customers) {
    static final ConflictCheck NONE = new ConflictCheck(List.of(), 0, 0L);
}
