package dev.liftgraph.experiment;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import reactor.core.publisher.Mono;

/** Foresees whether drafts can come out with an answer. What judges samples implements it. */
public interface LaunchForecasts {

    /**
     * One forecast for each registered segment that is there, or one for everyone without any; of
     * every draft.
     */
    Mono<Map<Experiment, List<LaunchForecast>>> of(Collection<Experiment> drafts);
}
