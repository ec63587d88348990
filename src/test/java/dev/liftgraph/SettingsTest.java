package dev.liftgraph;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.test.context.TestPropertySource;

/**
 * Runs a test against a server that has what is off or generous by default: one for all such tests,
 * since none is in the way of another. Its database is its own, as an export that its reader cannot
 * keep up with takes more customers than evaluations elsewhere should have to look at.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ServerTest
@Import(SteppedTime.class)
@ContextConfiguration(initializers = SettingsTest.Database.class)
@TestPropertySource(
        properties = {
            "liftgraph.contacts.enforced=true",
            "liftgraph.contacts.cap=2",
            "liftgraph.body-timeout=2s",
            "liftgraph.exports.stall=2s",
            "liftgraph.exports.at-once=1",
            "liftgraph.survey.surveymonkey.client-id=client-1",
            "liftgraph.survey.surveymonkey.secret=s3cret"
        })
public @interface SettingsTest {
    class Database extends OwnDatabase {}
}
