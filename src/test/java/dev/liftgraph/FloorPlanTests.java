package dev.liftgraph;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaPackage;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.springframework.modulith.ApplicationModule;
import org.springframework.modulith.core.ApplicationModules;

/** Stairs only go down: which package may use which. */
class FloorPlanTests {
    private static final Map<String, Set<String>> PLAN =
            Map.ofEntries(
                    entry(
                            "demo",
                            Set.of(
                                    "api",
                                    "campaign",
                                    "customer",
                                    "experiment",
                                    "money",
                                    "segment")),
                    entry(
                            "reporting",
                            Set.of(
                                    "analysis",
                                    "api",
                                    "campaign",
                                    "customer",
                                    "database",
                                    "experiment",
                                    "money",
                                    "segment",
                                    "statistics",
                                    "survey")),
                    entry(
                            "analysis",
                            Set.of(
                                    "api",
                                    "campaign",
                                    "customer",
                                    "database",
                                    "experiment",
                                    "segment",
                                    "statistics")),
                    entry(
                            "assignment",
                            Set.of(
                                    "api",
                                    "campaign",
                                    "customer",
                                    "database",
                                    "experiment",
                                    "segment")),
                    entry("ingest", Set.of("api", "customer", "experiment", "survey")),
                    entry("experiment", Set.of("api", "campaign", "database", "segment")),
                    entry("campaign", Set.of("api", "database", "money", "segment", "survey")),
                    entry("segment", Set.of("api", "customer", "database", "scoring", "survey")),
                    entry("survey", Set.of("api", "customer", "database", "statistics")),
                    entry("customer", Set.of("api", "database")),
                    entry("money", Set.of("api")),
                    entry("api", Set.of()),
                    entry("database", Set.of()),
                    entry("scoring", Set.of()),
                    entry("statistics", Set.of()));

    private static final JavaPackage HOUSE = House.CLASSES.getPackage("dev.liftgraph");

    @Test
    void packagesUseOnlyWhatTheyMayAndEachOtherInNoCircle() {
        ApplicationModules.of(Liftgraph.class).verify();
    }

    @Test
    void packagesDeclareExactlyThePlan() {
        Map<String, Set<String>> declared =
                HOUSE.getSubpackages().stream()
                        .collect(
                                Collectors.toMap(
                                        JavaPackage::getRelativeName, FloorPlanTests::declared));

        assertThat(declared).containsExactlyInAnyOrderEntriesOf(PLAN);
    }

    @Test
    void packagesHaveNoNullsUnlessTheySaySo() {
        assertThat(HOUSE.getSubpackagesInTree())
                .filteredOn(inner -> !inner.getClasses().isEmpty())
                .allMatch(inner -> inner.isAnnotatedWith(NullMarked.class));
        assertThat(HOUSE.isAnnotatedWith(NullMarked.class)).isTrue();
    }

    private static Set<String> declared(JavaPackage floor) {
        return floor.tryGetAnnotationOfType(ApplicationModule.class)
                .map(module -> Set.of(module.allowedDependencies()))
                .orElse(Set.of("anything, since it declares nothing"));
    }
}
