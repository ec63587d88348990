package dev.liftgraph.statistics;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.UnaryOperator;

/**
 * What a cell shows: whether it may be read, each arm's mean, and each treatment against control.
 *
 * @param validity the verdict
 * @param arms each arm's units, strata thrown together
 * @param means each arm's mean over the strata, post-stratified, in the metric's unit; empty for an
 *     arm without units
 * @param findings one for each treatment, in the arms' order
 */
public record CellFindings(
        Validity validity, List<Sample> arms, List<OptionalDouble> means, List<Finding> findings) {

    public CellFindings {
        arms = List.copyOf(arms);
        means = List.copyOf(means);
        findings = List.copyOf(findings);
    }

    /**
     * Analyses a cell.
     *
     * @param significanceLevel of each comparison, uncorrected; intervals have the level 1 less it
     */
    public static CellFindings of(Cell cell, double significanceLevel) {
        return of(cell, UnaryOperator.identity(), significanceLevel);
    }

    /**
     * Analyses a cell that is judged by other samples of the same units than it is compared by.
     *
     * @param judged from each arm as it is compared to the arm as it is judged, such as without its
     *     covariate
     * @param significanceLevel of each comparison, uncorrected; intervals have the level 1 less it
     */
    public static CellFindings of(
            Cell cell, UnaryOperator<Sample> judged, double significanceLevel) {
        return of(cell, judged, judged, significanceLevel);
    }

    /**
     * Analyses a cell whose arms' expected cells and contributors are those of yet other samples.
     *
     * @param carried from each arm as it is compared to what carries its mean, such as the
     *     customers of accounts
     */
    public static CellFindings of(
            Cell cell,
            UnaryOperator<Sample> judged,
            UnaryOperator<Sample> carried,
            double significanceLevel) {
        List<Sample> arms = cell.arms();
        Validity validity =
                ValidityRule.judge(
                        arms.stream().map(judged).toList(),
                        arms.stream().map(carried).toList(),
                        cell.control(),
                        cell.weights(),
                        cell.plan(),
                        cell.minimumUnits(),
                        cell.sampleRatio(),
                        cell.sampleRatioAlarm());
        boolean readable = validity.verdict().compareTo(Verdict.TOO_SMALL) > 0;
        PostStratification strata = new PostStratification(cell.strata());
        List<OptionalDouble> means = new ArrayList<>();
        List<Finding> findings = new ArrayList<>();
        for (int arm = 0; arm < arms.size(); arm++) {
            means.add(strata.mean(arm));
            if (arm != cell.control()) {
                Comparison comparison = strata.compare(cell.control(), arm, 1 - significanceLevel);
                long units = arms.get(arm).n() + arms.get(cell.control()).n();
                findings.add(
                        readable && comparison instanceof Compared compared
                                ? Finding.of(
                                        arm,
                                        compared,
                                        infer(
                                                cell,
                                                strata,
                                                arm,
                                                compared,
                                                units,
                                                significanceLevel))
                                : Finding.unread(arm, comparison));
            }
        }
        return new CellFindings(validity, arms, means, findings);
    }

    private static Inference infer(
            Cell cell,
            PostStratification strata,
            int arm,
            Compared compared,
            long units,
            double significanceLevel) {
        return cell.engine()
                .infer(
                        compared,
                        level -> strata.compare(cell.control(), arm, level),
                        units,
                        significanceLevel);
    }

    /** Units of all arms. */
    public long units() {
        return arms.stream().mapToLong(Sample::n).sum();
    }

    /** The same with each finding changed. */
    public CellFindings map(UnaryOperator<Finding> change) {
        return with(findings.stream().map(change).toList());
    }

    /** The same with what is told of whether it may be read. */
    public CellFindings with(Validity told) {
        return new CellFindings(told, arms, means, findings);
    }

    CellFindings with(List<Finding> changed) {
        return new CellFindings(validity, arms, means, changed);
    }
}
