package dev.liftgraph.story;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.liftgraph.OwnDatabase;
import dev.liftgraph.ServerTest;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.graphql.test.tester.HttpGraphQlTester;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.test.web.reactive.server.WebTestClient;

/**
 * Compares what is told of two campaigns, one of made and one of real data, with what is computed
 * here from their raw rows. Each is loaded once: that takes longer than all that is asked of it.
 */
@ServerTest
@ContextConfiguration(initializers = CampaignStoryTests.StoryDatabase.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CampaignStoryTests {
    /** A name of its own keeps the stories out of the database of other tests that have one. */
    static class StoryDatabase extends OwnDatabase {}

    @Autowired HttpGraphQlTester graphql;
    @Autowired WebTestClient http;

    private final Map<String, LoadedStory> loaded = new HashMap<>();

    @Test
    void readsTheLiftOfMadeDataPerSegmentAndPhase() {
        made(LiftStory::tell);
    }

    @Test
    void readsTheLiftOfRealDataPerSegmentAndPhase() {
        real(LiftStory::tell);
    }

    @Test
    void breaksDownMadeData() {
        made(story -> new BreakdownStory(story).tellOfMadeData());
    }

    @Test
    void breaksDownRealData() {
        real(story -> new BreakdownStory(story).tellOfRealData());
    }

    @Test
    void tellsWhatMadeDataEarned() {
        made(ReturnsStory::tell);
    }

    @Test
    void tellsWhatRealDataEarned() {
        real(ReturnsStory::tell);
    }

    @Test
    void scalesWhatMadeDataEarned() {
        made(ImpactStory::tell);
    }

    @Test
    void scalesWhatRealDataEarned() {
        real(ImpactStory::tell);
    }

    private void made(Consumer<LoadedStory> story) {
        story.accept(loaded("made-story", () -> StoryData.made(6_000, 11)));
    }

    private void real(Consumer<LoadedStory> story) {
        assumeTrue(StoryData.realDataIsPresent(), "../shared/data/hillstrom is not here");
        story.accept(loaded("real-story", StoryData::real));
    }

    private LoadedStory loaded(String name, Supplier<StoryData> files) {
        WebTestClient patient = http.mutate().responseTimeout(Duration.ofMinutes(3)).build();
        return loaded.computeIfAbsent(
                name,
                _ ->
                        LoadedStory.load(
                                new StoryClient(graphql, patient, name),
                                files.get().withExperiment(name)));
    }
}
