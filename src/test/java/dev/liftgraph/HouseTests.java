package dev.liftgraph;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.reactivestreams.Publisher;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Controller;
import org.springframework.stereotype.Repository;

/** How the parts of the house are made. */
class HouseTests {
    @ParameterizedTest
    @ValueSource(strings = {"statistics", "scoring"})
    void statisticsAndScoringArePure(String floor) {
        classes()
                .that()
                .resideInAPackage("dev.liftgraph." + floor + "..")
                .and()
                .doNotHaveSimpleName("package-info")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "dev.liftgraph." + floor + "..",
                        "java..",
                        "org.apache.commons.math3..",
                        "org.jspecify..")
                .check(House.CLASSES);
    }

    @Test
    void onlyRepositoriesSpeakToTheDatabase() {
        noClasses()
                .that(describe("are in no repository", HouseTests::isInNoRepository))
                .and()
                .resideOutsideOfPackage("dev.liftgraph.database")
                .should()
                .dependOnClassesThat()
                .belongToAnyOf(DatabaseClient.class)
                .check(House.CLASSES);
    }

    @Test
    void controllersStayInTheirPackage() {
        classes()
                .that()
                .areMetaAnnotatedWith(Controller.class)
                .should()
                .bePackagePrivate()
                .check(House.CLASSES);
    }

    @Test
    void namesSayWhatThingsAre() {
        noClasses()
                .should()
                .haveNameMatching(".*(Impl|Service|Dto|Utils?|Manager|Helper|Entity)")
                .check(House.CLASSES);
    }

    @Test
    void nobodyBlocks() {
        DescribedPredicate<JavaClass> publisher =
                JavaClass.Predicates.assignableTo(Publisher.class);
        noClasses()
                .that()
                .resideOutsideOfPackages("dev.liftgraph.database", "dev.liftgraph.demo")
                .should()
                .callMethodWhere(
                        target(owner(publisher))
                                .and(target(nameMatching("block.*|toIterable|toStream|toFuture"))))
                .orShould()
                .callMethodWhere(
                        target(owner(JavaClass.Predicates.equivalentTo(Thread.class)))
                                .and(target(nameMatching("sleep|join"))))
                .check(House.CLASSES);
    }

    @Test
    void nobodyPrints() {
        NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS.check(House.CLASSES);
    }

    /**
     * Its annotations leave no trace in classes, but nobody can use them who does not have them.
     */
    @Test
    void lombokIsNotThere() {
        assertThat(HouseTests.class.getResource("/lombok/Generated.class")).isNull();
    }

    private static boolean isInNoRepository(JavaClass inner) {
        return !inner.isAnnotatedWith(Repository.class)
                && inner.getEnclosingClass().map(HouseTests::isInNoRepository).orElse(true);
    }
}
