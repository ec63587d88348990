package dev.liftgraph.segment;

import dev.liftgraph.api.Problem;
import dev.liftgraph.api.Rejection;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** A segment cannot be deleted, since something uses it. */
final class SegmentInUse extends Rejection {
    private static final int SHOWN = 10;

    private final transient List<SegmentUser> users;

    SegmentInUse(List<SegmentUser> users) {
        super(Problem.of(SegmentErrorCode.SEGMENT_IN_USE, message(users), "segment"));
        this.users = List.copyOf(users);
    }

    List<SegmentUser> users() {
        return users;
    }

    private static String message(List<SegmentUser> users) {
        String named =
                users.stream()
                        .limit(SHOWN)
                        .map(user -> user.kind().name().toLowerCase(Locale.ROOT) + " " + user.key())
                        .collect(Collectors.joining(", "));
        String more = users.size() > SHOWN ? " and " + (users.size() - SHOWN) + " more" : "";
        return "The segment is used by " + named + more + ". It can be retired instead.";
    }
}
