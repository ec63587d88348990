package dev.liftgraph;

import java.time.Instant;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;

/** Gives the server a clock that tests set before each story. */
@TestConfiguration(proxyBeanMethods = false)
public class SteppedTime {
    @Bean
    @Primary
    SteppedClock steppedClock() {
        return new SteppedClock(Instant.parse("2031-03-05T12:00:00Z"));
    }
}
