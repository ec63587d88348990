package dev.liftgraph.api;

import io.r2dbc.spi.R2dbcException;
import io.r2dbc.spi.R2dbcNonTransientResourceException;
import io.r2dbc.spi.R2dbcTimeoutException;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Currency;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Import;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.MutationMapping;
import org.springframework.graphql.data.method.annotation.QueryMapping;
import org.springframework.graphql.data.method.annotation.SchemaMapping;
import org.springframework.stereotype.Controller;
import reactor.core.publisher.Mono;

/** A server with this package and a small probe schema only: no database. */
@EnableAutoConfiguration(
        excludeName = {
            "org.springframework.boot.r2dbc.autoconfigure.R2dbcAutoConfiguration",
            "org.springframework.boot.flyway.autoconfigure.FlywayAutoConfiguration",
            "org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration"
        })
@ComponentScan("dev.liftgraph.api")
@Import(ProbeApi.Probe.class)
class ProbeApi {
    static final UUID KNOWN = UUID.fromString("018f0000-0000-7000-8000-000000000001");

    @Bean
    NodeFinder things() {
        return new NodeFinder() {
            @Override
            public String type() {
                return "Thing";
            }

            @Override
            public Mono<Thing> find(UUID id) {
                return id.equals(KNOWN) ? Mono.just(new Thing(id, "known")) : Mono.empty();
            }
        };
    }

    record Thing(UUID id, String name) {}

    record EchoInput(@Nullable String text, @Nullable List<String> list) {}

    @Controller
    @TestComponent
    static class Probe {
        @QueryMapping
        @Nullable String echo(
                @Argument @Nullable String text, @Argument @Nullable EchoInput input) {
            return text;
        }

        @QueryMapping
        LocalDate date(@Argument LocalDate at) {
            return at;
        }

        @QueryMapping
        Instant dateTime(@Argument Instant at) {
            return at;
        }

        @QueryMapping
        BigDecimal decimal(@Argument BigDecimal of) {
            return of;
        }

        @QueryMapping
        Currency currency(@Argument Currency of) {
            return of;
        }

        @QueryMapping
        double fraction(@Argument double of) {
            return of;
        }

        @QueryMapping
        double infinite() {
            return Double.POSITIVE_INFINITY;
        }

        @QueryMapping
        Mono<String> slow() {
            return Mono.delay(Duration.ofSeconds(3)).thenReturn("late");
        }

        @QueryMapping
        Thing thing() {
            return new Thing(KNOWN, "known");
        }

        @QueryMapping
        List<Thing> things(@Argument @Nullable List<Integer> keys) {
            return List.of(thing());
        }

        @SchemaMapping(typeName = "Thing", field = "thing")
        Thing inner(Thing thing) {
            return thing;
        }

        @SchemaMapping
        String id(Thing thing) {
            return NodeId.encode("Thing", thing.id());
        }

        @MutationMapping
        boolean touch() {
            return true;
        }

        @QueryMapping
        Mono<String> fail(@Argument String how) {
            return Mono.error(
                    switch (how) {
                        case "bad" -> new BadRequest("first must be positive.");
                        case "rejected" ->
                                new Rejection(
                                        new Problem(
                                                "KEY_TAKEN", "The key is taken.", List.of("key")));
                        case "canceled" ->
                                new DataAccessResourceFailureException(
                                        "sql: SELECT", state("57014"));
                        case "lost" ->
                                new DataAccessResourceFailureException(
                                        "Failed to obtain R2DBC Connection");
                        case "pool" ->
                                new R2dbcTimeoutException("Connection acquisition timed out");
                        case "deadlock" -> new IllegalStateException(state("40P01"));
                        case "duplicate" -> new DuplicateKeyException("SELECT secret FROM hidden");
                        default -> new IllegalStateException("secret");
                    });
        }

        private static R2dbcException state(String state) {
            return new R2dbcNonTransientResourceException("canceling statement", state);
        }
    }
}
