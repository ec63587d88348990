package dev.liftgraph.reporting;

import dev.liftgraph.ServerTest;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.ContextConfiguration;

/** A server test on a database that has {@link ProgrammeFixture} and nothing else. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ServerTest
@Import(ProgrammeFixture.Config.class)
@ContextConfiguration(
        initializers = {ProgrammeFixture.Database.class, ProgrammeFixture.Webhook.class})
@interface ProgrammeServerTest {}
