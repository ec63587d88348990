package dev.liftgraph.reporting;

import static org.assertj.core.api.Assertions.assertThat;

import dev.liftgraph.ServerTest;
import dev.liftgraph.api.BadRequest;
import java.util.List;
import java.util.UUID;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import reactor.test.StepVerifier;

@ServerTest
class ExperimentJudgingTests {
    @Autowired ExperimentJudging judging;

    @Test
    void takesAsManyExperimentsAsItSays() {
        judging.of(ids(500)).as(StepVerifier::create).expectNext(List.of()).verifyComplete();
    }

    @Test
    void refusesMore() {
        judging.of(ids(501))
                .as(StepVerifier::create)
                .verifyErrorSatisfies(error ->
                        assertThat(error)
                                .isInstanceOf(BadRequest.class)
                                .hasMessage(
                                        "There are more than 500 experiments: ask for fewer days."));
    }

    private static List<UUID> ids(int count) {
        return LongStream.range(0, count).mapToObj(i -> new UUID(0, i)).toList();
    }
}
