package dev.liftgraph.assignment;

import dev.liftgraph.assignment.LayerSlots.Slots;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What an assignment costs without anything around it: {@code ./mvnw -q test-compile
 * exec:exec@benchmark "-Dbenchmark=AssignmentBenchmark -prof gc"}.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class AssignmentBenchmark {
    private static final int CUSTOMERS = 1 << 12;
    private static final String SALT = "talentmetric-response.renewal-offer";

    private final String[] customers = new String[CUSTOMERS];
    private final MurmurChoice choice = MurmurChoice.of(SALT, 0.5, 0.5);
    private final Admission everybody = Admission.of(0, null, SALT, 1);
    private final Admission chosen =
            Admission.of(0.05, LayerSlots.of("checkout", List.of(new Slots(0, 9_000))), SALT, 0.9);
    private int next;

    public AssignmentBenchmark() {
        for (int i = 0; i < CUSTOMERS; i++) {
            customers[i] = "customer-%06d".formatted(i);
        }
    }

    /** The variant alone. */
    @Benchmark
    public int variant() {
        return assign(everybody);
    }

    /** After holdout, layer and coverage. */
    @Benchmark
    public int variantOfWhoIsLetIn() {
        return assign(chosen);
    }

    private int assign(Admission admission) {
        String customer = customers[next++ & CUSTOMERS - 1];
        return admission.refusal(customer, customer) == null
                ? choice.variant(choice.bucket(customer))
                : -1;
    }
}
