package dev.liftgraph.demo;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.autoconfigure.condition.ConditionalOnExpression;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;

/**
 * Loads the demo into the embedded database, never into one that somebody brought. A failure leaves
 * the server running: the next start goes on where this one stopped.
 */
@Component
@ConditionalOnExpression("'${spring.r2dbc.url:}'.isBlank()")
@ConditionalOnProperty(name = "liftgraph.demo", matchIfMissing = true)
class DemoAtStart implements ApplicationRunner {
    private static final Logger log = LoggerFactory.getLogger(DemoAtStart.class);

    private final DemoLoading loading;

    DemoAtStart(DemoLoading loading) {
        this.loading = loading;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        try {
            if (Boolean.TRUE.equals(loading.load().block())) {
                log.info("The demo campaign '{}' was loaded", DemoCampaign.KEY);
            }
        } catch (RuntimeException failure) {
            log.warn("The demo campaign was not loaded; the next start tries again", failure);
        }
    }
}
