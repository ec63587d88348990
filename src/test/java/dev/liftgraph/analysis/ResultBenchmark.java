package dev.liftgraph.analysis;

import dev.liftgraph.experiment.Engine;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What the result of a whole experiment costs: everyone and 7 segments, 2 phases and both combined,
 * 5 metrics, 3 variants, corrected, contrasted and shrunk.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class ResultBenchmark {

    /** How the experiment decides. */
    @Param({"FIXED", "GROUP_SEQUENTIAL", "ALWAYS_VALID", "BAYESIAN"})
    public Engine engine = Engine.FIXED;

    /** Units of each segment, phase and variant. */
    @Param({"1000", "1000000000"})
    public long n = 1000;

    private SyntheticExperiment synthetic = new SyntheticExperiment(engine, n);

    @Setup
    public void prepare() {
        synthetic = new SyntheticExperiment(engine, n);
    }

    @Benchmark
    public Object result() {
        return new ResultsComputation(
                synthetic.experiment(),
                new Sums(synthetic.experiment(), synthetic.summaries()),
                new LookCalendar(Instant.EPOCH, synthetic.experiment(), null),
                Map.of());
    }
}
