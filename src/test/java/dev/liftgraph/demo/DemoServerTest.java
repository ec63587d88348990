package dev.liftgraph.demo;

import dev.liftgraph.OwnDatabase;
import dev.liftgraph.ServerTest;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.test.context.ContextConfiguration;

/** A server test on a database that has the demo's customers and nobody else's. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ServerTest
@ContextConfiguration(initializers = DemoServerTest.Database.class)
@interface DemoServerTest {
    class Database extends OwnDatabase {}
}
