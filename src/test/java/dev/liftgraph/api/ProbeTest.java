package dev.liftgraph.api;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.graphql.test.autoconfigure.tester.AutoConfigureHttpGraphQlTester;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webtestclient.autoconfigure.AutoConfigureWebTestClient;

/** Runs a test against {@link ProbeApi} on a real port. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(
        classes = ProbeApi.class,
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "spring.graphql.schema.locations=classpath:api/",
            "spring.graphql.schema.additional-files=classpath:graphql/schema.graphqls",
            "liftgraph.request-timeout=1s",
            "management.endpoint.health.validate-group-membership=false"
        })
@AutoConfigureHttpGraphQlTester
@AutoConfigureWebTestClient(timeout = "20s")
@interface ProbeTest {}
