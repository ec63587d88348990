package dev.liftgraph.statistics;

import java.util.List;
import java.util.Locale;

/** Prints how often the engines are wrong when nothing, or the planned effect, is there. */
public final class Calibration {

    public static void main(String[] arguments) {
        Simulation s = new Simulation(arguments.length == 0 ? 10_000 : Integer.parseInt(arguments[0]));
        long row = 1;
        for (Population p : POPULATIONS) {
            for (int n : new int[] {30, 100, 1000}) {
                SingleReading r = new SingleReading(p, n, n);
                List<Tally> t = r.falseAlarms(s, row++);
                for (Method m : Method.values())
                System.out.println(String.format(Locale.ROOT,"| %s | %d | %s | %s |",p.name(),n,m,t.get(m.ordinal()).cells(.05)));
                for (boolean b : new boolean[] {false,true}) {
                    List<Tally> c = r.coverage(s, row++, b);
                    System.out.println(b+" cov "+c.stream().map(x->x.cells(.95)).toList());
                }
            }
        }
    }
    static final List<Population> POPULATIONS = List.of(
        new Population.Conversions(.02),new Population.Conversions(.1),new Population.Conversions(.5),
        new Population.Revenue("revenue, exponential",1,0,1), new Population.Revenue("revenue, exponential, 20 % buy",.2,0,1),
        new Population.Revenue("revenue, log-normal, 30 % buy",.3,1,1));
}
