package dev.liftgraph;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.graphql.test.autoconfigure.tester.AutoConfigureHttpGraphQlTester;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webtestclient.autoconfigure.AutoConfigureWebTestClient;

/** Runs a test against the whole server on a real port and a real PostgreSQL. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(
        classes = Liftgraph.class,
        properties = {
            "liftgraph.results.catch-up=1h",
            "liftgraph.segments.refresh=0",
            "liftgraph.assignment.refresh=1h",
            "liftgraph.stop-rules.every=1h",
            "liftgraph.alerts.every=1h",
            "liftgraph.health.balance-every=1h",
            "liftgraph.digest.every=1h"
        },
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@AutoConfigureHttpGraphQlTester
@AutoConfigureWebTestClient(timeout = "30s")
public @interface ServerTest {}
