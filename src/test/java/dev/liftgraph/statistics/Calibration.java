package dev.liftgraph.statistics;

import java.util.List;
import java.util.Locale;

/**
 * Prints how often the engines are wrong when nothing, or just what was planned, is there: a page
 * of Markdown. The only argument is the number of experiments for each row.
 */
public final class Calibration {

    static final List<Population> POPULATIONS =
            List.of(
                    new Population.Conversions(0.02),
                    new Population.Conversions(0.1),
                    new Population.Conversions(0.5),
                    new Population.Revenue("revenue, all buy, exponential", 1, 0, 1),
                    new Population.Revenue("revenue, 20 % buy, exponential", 0.2, 0, 1),
                    new Population.Revenue("revenue, 30 % buy, log-normal", 0.3, 1, 1));
    static final List<Integer> UNITS = List.of(30, 100, 1_000);

    static final List<ExactAlarms> TABLES =
            List.of(
                    new ExactAlarms(0.1, 30, 30),
                    new ExactAlarms(0.5, 30, 30),
                    new ExactAlarms(0.4, 64, 64),
                    new ExactAlarms(0.02, 100, 100),
                    new ExactAlarms(0.1, 100, 100),
                    new ExactAlarms(0.5, 100, 100),
                    new ExactAlarms(0.3, 50, 150),
                    new ExactAlarms(0.1, 100, 300),
                    new ExactAlarms(0.02, 1_000, 1_000),
                    new ExactAlarms(0.1, 1_000, 1_000),
                    new ExactAlarms(0.5, 1_000, 1_000));
    private static final double ALPHA = SimulatedCells.ALPHA;
    private static final double LEAST_COVERAGE = 0.94;
    private static final double MOST_ERRORS = 3;

    private final Simulation simulation;
    private long row;

    private Calibration(int experiments) {
        this.simulation = new Simulation(experiments);
    }

    public static void main(String[] arguments) {
        int experiments = arguments.length == 0 ? 10_000 : Integer.parseInt(arguments[0]);
        Calibration calibration = new Calibration(experiments);
        calibration.falseAlarms();
        calibration.exact();
        calibration.coverage();
        calibration.peeking();
        calibration.families();
        calibration.changedSplit();
    }

    private void falseAlarms() {
        head("False alarms without an effect", "metric | units per arm | engine");
        for (Population population : POPULATIONS) {
            for (int n : UNITS) {
                List<Tally> tallies =
                        new SingleReading(population, n, n).falseAlarms(simulation, row++);
                for (Method method : Method.values()) {
                    Tally tally = tallies.get(method.ordinal());
                    String name = population.name() + " | " + n + " | " + method;
                    line(name, tally, ALPHA, verdict(tally, method.isExact()));
                }
            }
        }
    }

    /** Exact engines may be off by three standard errors either way; never more above. */
    private static String verdict(Tally tally, boolean exact) {
        double deviate = tally.isReadable() ? tally.deviate(ALPHA) : 0;
        if (deviate > MOST_ERRORS) {
            return "TOO MANY";
        }
        return exact && deviate < -MOST_ERRORS ? "fewer" : "yes";
    }

    private void exact() {
        print("\n## False alarms of FIXED by enumeration\n");
        print("| rate | units of control | of treatment | false alarms |");
        print("|---:|---:|---:|---:|");
        for (ExactAlarms alarms : TABLES) {
            print(
                    String.format(
                            Locale.ROOT,
                            "| %s | %d | %d | %.4f |",
                            alarms.rate(),
                            alarms.control(),
                            alarms.treatment(),
                            alarms.falseAlarms()));
        }
    }

    private void coverage() {
        head("Coverage of the absolute interval where VALID", "metric | units per arm | engine");
        for (Population population : POPULATIONS) {
            for (int n : UNITS) {
                SingleReading reading = new SingleReading(population, n, n);
                for (boolean planned : new boolean[] {false, true}) {
                    List<Tally> tallies = reading.coverage(simulation, row++, planned);
                    for (int i = 0; i < tallies.size(); i++) {
                        Tally tally = tallies.get(i);
                        String effect = planned ? ", planned effect" : ", no effect";
                        line(
                                population.name() + effect + " | " + n + " | " + Method.values()[i],
                                tally,
                                1 - ALPHA,
                                !tally.isReadable() || tally.rate() >= LEAST_COVERAGE
                                        ? "yes"
                                        : "TOO FEW");
                    }
                }
            }
        }
    }

    private void peeking() {
        double inflated = PeekingInflation.falseAlarms(ALPHA, Peeking.LOOKS);
        head("False alarms with 20 looks", "metric | units per arm | engine");
        List<Peeking> rows =
                List.of(
                        new Peeking(new Population.Conversions(0.5), 50),
                        new Peeking(new Population.Conversions(0.1), 1_000),
                        new Peeking(POPULATIONS.get(3), 100));
        for (Peeking peeking : rows) {
            List<Tally> tallies = peeking.falseAlarms(simulation, row++);
            for (Method method : Peeking.METHODS) {
                Tally tally = tallies.get(Peeking.METHODS.indexOf(method));
                boolean pays = method == Method.ALWAYS_VALID || method == Method.GROUP_SEQUENTIAL;
                String name = peeking.population().name() + " | " + peeking.perLook() * 20;
                line(
                        name + " | " + method,
                        tally,
                        pays ? ALPHA : inflated,
                        pays ? verdict(tally, false) : "not paid for");
            }
        }
    }

    private void families() {
        head("Any false alarm in 7 segments", "family | units per arm | correction");
        for (int treatments : new int[] {1, 2}) {
            List<Tally> tallies = new FamilyReading(treatments).falseAlarms(simulation, row++);
            String name = "7 segments, treatments: " + treatments + " | 300 | ";
            line(name + "none", tallies.getFirst(), ALPHA, "not paid for");
            line(name + "HOLM", tallies.getLast(), ALPHA, verdict(tallies.getLast(), false));
        }
    }

    private void changedSplit() {
        head("Split changed between phases", "phases | units per arm | method");
        List<Tally> tallies = new ChangedSplit().falseAlarms(simulation, row++);
        String name = "5 %, then 15 % | 1,400 and 2,600 | ";
        line(name + "thrown together", tallies.getFirst(), ALPHA, "Simpson's paradox");
        line(name + "post-stratified", tallies.getLast(), ALPHA, verdict(tallies.getLast(), true));
    }

    private static void head(String title, String names) {
        print("\n## " + title + "\n");
        print("| " + names + " | readable | rate | standard errors off | as promised |");
        print("|---|---:|---|---:|---:|---:|---|");
    }

    private static void line(String name, Tally tally, double expected, String verdict) {
        print(String.format(Locale.ROOT, "| %s | %s | %s |", name, tally.cells(expected), verdict));
    }

    private static void print(String line) {
        System.out.println(line);
    }
}
