package dev.liftgraph.analysis;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * From when on lifts raise alerts: both must be reached.
 *
 * @param minAge time since the experiment's start
 * @param minUnits units of each variant
 */
@ConfigurationProperties("liftgraph.alerts")
record AlertProperties(@DefaultValue("3d") Duration minAge, @DefaultValue("100") long minUnits) {}
