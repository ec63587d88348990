package dev.liftgraph.segment;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Holds for the members of another segment, in the version that was in force when this rule was
 * written.
 *
 * @param key of the other segment
 * @param versionId the version meant
 * @param version its number
 * @param rule its rule, which never changes
 */
public record SegmentMemberRule(String key, UUID versionId, int version, Rule rule)
        implements Rule {
    @Override
    public String describe() {
        return "they are in the segment \"" + key + "\" (version " + version + ")";
    }

    @Override
    @JsonIgnore
    public List<Rule> parts() {
        return List.of(rule);
    }

    /** One, whatever the other rule's levels: a segment that nests can still be spoken of. */
    @Override
    public int depth() {
        return 1;
    }

    @Override
    public Stream<UUID> members() {
        return Stream.of(versionId);
    }
}
