package dev.liftgraph.experiment;

import java.util.Set;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What stops a start, beside what always does.
 *
 * @param blocking each of them, when it does not pass; {@link LaunchCheck#CHECKLIST} stands for all
 *     of the team's own items
 */
@ConfigurationProperties("liftgraph.launch")
record LaunchSettings(@DefaultValue Set<LaunchCheck> blocking) {
    LaunchSettings {
        blocking = Set.copyOf(blocking);
    }
}
