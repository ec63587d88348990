package dev.liftgraph;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.event.EventListener;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** The log's last line says where to look. */
@Component
class Welcome {
    private static final Logger log = LoggerFactory.getLogger(Welcome.class);

    @EventListener
    @Order(Ordered.LOWEST_PRECEDENCE)
    void ready(ApplicationReadyEvent event) {
        if (event.getApplicationContext() instanceof WebServerApplicationContext context
                && context.getWebServer() != null) {
            log.info(
                    "Liftgraph is ready: try queries at http://localhost:{}/graphiql",
                    context.getWebServer().getPort());
        }
    }
}
