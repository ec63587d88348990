package dev.liftgraph;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.test.context.ContextConfiguration;

/**
 * A server test that brings thousands of customers. They share a database of their own: each
 * segment that is evaluated elsewhere would have to look at all of them.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ServerTest
@ContextConfiguration(initializers = CrowdTest.Database.class)
public @interface CrowdTest {
    class Database extends OwnDatabase {}
}
