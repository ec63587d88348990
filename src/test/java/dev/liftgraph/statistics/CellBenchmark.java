package dev.liftgraph.statistics;

import java.util.Collections;
import java.util.List;
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

/** What a cell costs: verdict, lift on both scales with intervals, and p-value. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class CellBenchmark {

    private static final double LEVEL = 0.05;

    /** Units of each arm. */
    @Param({"100", "1000", "1000000000"})
    public long n = 1000;

    private Cell proportion = cell(n, false, 1);
    private Cell mean = cell(n, true, 1);
    private Cell proportionOfTwoPhases = cell(n, false, 2);
    private Cell meanOfTwoPhases = cell(n, true, 2);

    @Setup
    public void prepare() {
        proportion = cell(n, false, 1);
        mean = cell(n, true, 1);
        proportionOfTwoPhases = cell(n, false, 2);
        meanOfTwoPhases = cell(n, true, 2);
    }

    @Benchmark
    public CellFindings proportion() {
        return CellFindings.of(proportion, LEVEL);
    }

    @Benchmark
    public CellFindings mean() {
        return CellFindings.of(mean, LEVEL);
    }

    @Benchmark
    public CellFindings proportionOfTwoPhases() {
        return CellFindings.of(proportionOfTwoPhases, LEVEL);
    }

    @Benchmark
    public CellFindings meanOfTwoPhases() {
        return CellFindings.of(meanOfTwoPhases, LEVEL);
    }

    private static Cell cell(long n, boolean mean, int phases) {
        Stratum stratum = new Stratum(List.of(arm(n, mean, 0.2), arm(n, mean, 0.23)), 2.0 * n);
        Plan plan =
                mean
                        ? new MeanPlan(0.2, 0.1, 0.5, LEVEL, 0.8)
                        : new ProportionPlan(0.2, 0.1, LEVEL, 0.8);
        List<Double> weights = List.of(0.5, 0.5);
        return new Cell(
                Collections.nCopies(phases, stratum),
                0,
                weights,
                Collections.nCopies(phases, weights),
                plan,
                0,
                SampleRatioCheck.of(List.of(n, n), weights),
                0.001,
                new FixedHorizon());
    }

    private static Sample arm(long n, boolean mean, double rate) {
        return mean ? new Mean(n, rate, rate) : new Proportion(Math.round(n * rate), n);
    }
}
