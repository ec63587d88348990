package dev.liftgraph.reporting;

import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where digests go.
 *
 * @param webhook where each is sent; null when nowhere
 * @param server where people reach this server, for links
 */
@ConfigurationProperties("liftgraph.digest")
record DigestSettings(@Nullable URI webhook, @DefaultValue("http://localhost:8080") URI server) {

    DigestSettings {
        if (webhook != null && !isHttp(webhook)) {
            throw new IllegalArgumentException(
                    "liftgraph.digest.webhook must be an http(s) address");
        }
        if (!isHttp(server)) {
            throw new IllegalArgumentException(
                    "liftgraph.digest.server must be an http(s) address");
        }
    }

    private static boolean isHttp(URI address) {
        return ("http".equals(address.getScheme()) || "https".equals(address.getScheme()))
                && address.getHost() != null;
    }
}
