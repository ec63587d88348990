package dev.liftgraph.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.liftgraph.ExperimentFixture;
import dev.liftgraph.Mutations;
import dev.liftgraph.ServerTest;
import dev.liftgraph.api.Ids;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.graphql.test.tester.HttpGraphQlTester;

/** Every act on every status: what is legal happens with its time, what is not is refused. */
@ServerTest
class ExperimentLifeTests {
    private static final Map<Transition, String> TIMES =
            Map.of(
                    Transition.START, "startedAt",
                    Transition.PAUSE, "pausedAt",
                    Transition.RESUME, "resumedAt",
                    Transition.COMPLETE, "completedAt",
                    Transition.ARCHIVE, "archivedAt");

    @Autowired HttpGraphQlTester graphql;

    private String experiment = "";

    static Stream<Arguments> pairs() {
        return Stream.of(ExperimentStatus.values())
                .flatMap(status ->
                        Stream.of(Transition.values()).map(act -> Arguments.of(status, act)));
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void goesWhereItMayAndNowhereElse(ExperimentStatus status, Transition act) {
        bring(status);
        Map<?, ?> before = read();
        Map<?, ?> refused = act(act, Map.of());
        Map<?, ?> after = read();
        if (act.from().contains(status)) {
            assertThat(refused).isNull();
            assertThat(after.get("status")).isEqualTo(act.to().name());
            assertThat(after.get("version")).isEqualTo((int) before.get("version") + 1);
            assertThat(after.get(TIMES.get(act))).isNotNull();
        } else {
            assertThat(refused.get("code")).isEqualTo("ILLEGAL_TRANSITION");
            assertThat(refused.get("message").toString())
                    .contains(
                            status.name(),
                            act.from() + ". Allowed next: " + status.allowed() + ".");
            assertThat(refused.get("allowed")).hasToString(status.allowed().toString());
            assertThat(after).isEqualTo(before);
        }
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void isMovedOnlyAtTheVersionSeen(ExperimentStatus status, Transition act) {
        bring(status);
        Map<?, ?> before = read();
        int stale = (int) before.get("version") - 1;
        Map<?, ?> refused = act(act, Map.of("version", stale));
        assertThat(refused.get("code"))
                .isEqualTo(act.from().contains(status) ? "VERSION_CONFLICT" : "ILLEGAL_TRANSITION");
        assertThat(read()).isEqualTo(before);
    }

    @ParameterizedTest
    @EnumSource(ExperimentStatus.class)
    void isRevisedAsADraftOnly(ExperimentStatus status) {
        bring(status);
        List<String> errors =
                new Mutations(graphql)
                        .errors("experimentRevise", ExperimentFixture.revision(experiment, "Mara"));
        if (status == ExperimentStatus.DRAFT) {
            assertThat(errors).isEmpty();
        } else {
            assertThat(errors).containsExactly("EXPERIMENT_FROZEN experiment");
        }
    }

    @ParameterizedTest
    @EnumSource(ExperimentStatus.class)
    void hasATimeForEachStatusItWentThrough(ExperimentStatus status) {
        bring(status);
        Map<?, ?> found = read();
        boolean started = status != ExperimentStatus.DRAFT;
        boolean over = status == ExperimentStatus.COMPLETED || status == ExperimentStatus.ARCHIVED;
        assertThat(found.get("startedAt") != null).isEqualTo(started);
        assertThat(found.get("registrationHash") != null).isEqualTo(started);
        assertThat(found.get("pausedAt") != null).isEqualTo(status == ExperimentStatus.PAUSED);
        assertThat(found.get("completedAt") != null).isEqualTo(over);
        assertThat(found.get("archivedAt") != null).isEqualTo(status == ExperimentStatus.ARCHIVED);
    }

    @ParameterizedTest
    @EnumSource(Transition.class)
    void isThere(Transition act) {
        experiment = "none-" + Ids.next();
        assertThat(act(act, Map.of()).get("code")).isEqualTo("EXPERIMENT_NOT_FOUND");
    }

    @Test
    void keepsWhenItWasStartedAndLastPaused() {
        bring(ExperimentStatus.PAUSED);
        Map<?, ?> paused = read();
        act(Transition.RESUME, Map.of());
        assertThat(read().get("startedAt")).isEqualTo(paused.get("startedAt"));
        assertThat(read().get("pausedAt")).isEqualTo(paused.get("pausedAt"));
        act(Transition.PAUSE, Map.of());
        assertThat(read().get("pausedAt")).isNotEqualTo(paused.get("pausedAt"));
    }

    private void bring(ExperimentStatus status) {
        experiment = ExperimentFixture.draft(graphql);
        List<Transition> way =
                switch (status) {
                    case DRAFT -> List.of();
                    case RUNNING -> List.of(Transition.START);
                    case PAUSED -> List.of(Transition.START, Transition.PAUSE);
                    case COMPLETED -> List.of(Transition.START, Transition.COMPLETE);
                    case ARCHIVED ->
                            List.of(Transition.START, Transition.COMPLETE, Transition.ARCHIVE);
                };
        way.forEach(act -> assertThat(act(act, Map.of())).isNull());
    }

    /** Why it is refused; null when it is not. */
    private @Nullable Map<?, ?> act(Transition act, Map<String, Object> more) {
        Map<String, Object> input = new HashMap<>(more);
        input.put("experiment", experiment);
        if (act == Transition.START) {
            input.put("at", "2024-03-04T00:00:00Z");
        }
        String name =
                "experiment"
                        + act.name().charAt(0)
                        + act.name().substring(1).toLowerCase(Locale.ROOT);
        var errors =
                new Mutations(graphql)
                        .mutate(name, "userErrors { allowed }", input)
                        .path(name + ".userErrors")
                        .entityList(Map.class)
                        .get();
        return errors.isEmpty() ? null : errors.getFirst();
    }

    private Map<?, ?> read() {
        return graphql.document(
                        """
                        query($key: String!) { experiment(key: $key) {
                          status version registrationHash startedAt pausedAt resumedAt completedAt archivedAt } }
                        """)
                .variable("key", experiment)
                .execute()
                .path("experiment")
                .entity(Map.class)
                .get();
    }
}
