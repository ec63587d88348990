package dev.liftgraph.reporting;

import java.net.URI;
import java.net.URISyntaxException;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where digests go.
 *
 * @param webhook where each is sent; null or blank when nowhere. Text, since what cannot be
 *     converted would be printed, and it may hold a secret
 * @param server where people reach this server, for links
 */
@ConfigurationProperties("liftgraph.digest")
record DigestSettings(@Nullable String webhook, @DefaultValue("http://localhost:8080") URI server) {

    DigestSettings {
        parsed(webhook);
        if (!isHttp(server)) {
            throw new IllegalArgumentException(
                    "liftgraph.digest.server must be an http(s) address");
        }
    }

    @Nullable URI address() {
        return parsed(webhook);
    }

    @Override
    public String toString() {
        return "DigestSettings[webhook=%s, server=%s]"
                .formatted(address() == null ? "none" : "set", server);
    }

    private static @Nullable URI parsed(@Nullable String webhook) {
        if (webhook == null || webhook.isBlank()) {
            return null;
        }
        try {
            URI address = new URI(webhook.strip());
            if (isHttp(address)) {
                return address;
            }
        } catch (URISyntaxException _) {
            // Its message holds the address.
        }
        throw new IllegalArgumentException("liftgraph.digest.webhook must be an http(s) address");
    }

    private static boolean isHttp(URI address) {
        return ("http".equals(address.getScheme()) || "https".equals(address.getScheme()))
                && address.getHost() != null;
    }
}
