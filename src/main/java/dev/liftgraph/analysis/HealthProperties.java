package dev.liftgraph.analysis;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What counts as healthy. A share above the first of two bounds warns, above the second it fails.
 *
 * @param exposuresWarn share of units that met several variants
 * @param exposuresFail share of them, when they are at least 10
 * @param immatureWarn share of units whose window is open
 * @param immatureFail share of them once the experiment is over
 * @param silence how long a running experiment may have no new units; three times as long fails
 * @param waiting how long results may not know of what was recorded
 * @param pauseWarn how long an experiment may be paused
 * @param pauseFail how long at most
 */
@ConfigurationProperties("liftgraph.health")
record HealthProperties(
        @DefaultValue("0.001") double exposuresWarn,
        @DefaultValue("0.01") double exposuresFail,
        @DefaultValue("0.1") double immatureWarn,
        @DefaultValue("0.5") double immatureFail,
        @DefaultValue("24h") Duration silence,
        @DefaultValue("10m") Duration waiting,
        @DefaultValue("3d") Duration pauseWarn,
        @DefaultValue("7d") Duration pauseFail) {}
