package dev.liftgraph.statistics;

import java.util.ArrayList;
import java.util.List;

/**
 * Whether a treatment works differently in different segments, and what each segment's lift becomes
 * when it may learn from the others.
 *
 * <p>Only lifts that may be read take part. Assumes segments without common customers. Source:
 * STATISTICS, sections 15 and 16.
 *
 * @param treatment index of the treatment's arm
 * @param heterogeneity whether the absolute lifts differ
 * @param crossover whether some gain while others are hurt
 * @param shrinkage the absolute lifts, drawn together
 * @param segments number of segments that take part
 * @param excluded number of segments that may not be read
 */
public record SegmentContrast(
        int treatment,
        HeterogeneityCheck heterogeneity,
        CrossoverCheck crossover,
        Shrinkage shrinkage,
        int segments,
        int excluded) {

    /**
     * Contrasts the segments of one metric and phase.
     *
     * @param treatment which of the findings, from 0
     * @param level confidence level of all intervals, between 0 and 1
     */
    public static SegmentContrast of(List<CellFindings> segments, int treatment, double level) {
        List<EffectSize> effects = new ArrayList<>();
        for (CellFindings segment : segments) {
            EffectSize effect = segment.findings().get(treatment).readable();
            if (effect != null) {
                effects.add(effect);
            }
        }
        HeterogeneityCheck heterogeneity = HeterogeneityCheck.of(effects, level);
        return new SegmentContrast(
                segments.getFirst().findings().get(treatment).treatment(),
                heterogeneity,
                CrossoverCheck.of(effects),
                heterogeneity instanceof Heterogeneity known
                        ? Shrinkage.of(effects, known)
                        : Shrinkage.of(effects),
                effects.size(),
                segments.size() - effects.size());
    }

    /** The same cells, each readable lift of the treatment beside its shrunken one. */
    public List<CellFindings> shrink(List<CellFindings> cells) {
        if (!(shrinkage instanceof EmpiricalBayes shrunk)) {
            return cells;
        }
        List<CellFindings> answers = new ArrayList<>();
        int next = 0;
        for (CellFindings cell : cells) {
            List<Finding> findings = new ArrayList<>(cell.findings());
            for (int i = 0; i < findings.size(); i++) {
                Finding finding = findings.get(i);
                if (finding.treatment() == treatment && finding.readable() != null) {
                    findings.set(i, finding.shrunken(shrunk.effects().get(next++)));
                }
            }
            answers.add(cell.with(findings));
        }
        return answers;
    }
}
