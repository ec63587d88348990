package dev.liftgraph.scoring;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What was predicted of a tenth of the customers, and what became of them. Customers who are ranked
 * alike stay together, in the tenth their middle lies in; tenths that so lose everybody are left
 * out.
 *
 * @param decile from 1, the lowest predicted, to 10
 * @param customers in it
 * @param predicted mean predicted probability
 * @param observed share with the outcome
 */
public record CalibrationGroup(int decile, long customers, double predicted, double observed) {

    private static final int DECILES = 10;

    static List<CalibrationGroup> of(List<ScoreGroup> ascending) {
        double all = ascending.stream().mapToLong(ScoreGroup::customers).sum();
        ScoreGroup[] deciles = new ScoreGroup[DECILES];
        Arrays.fill(deciles, new ScoreGroup(0, 0, 0));
        long below = 0;
        for (ScoreGroup group : ascending) {
            int decile = (int) (DECILES * (below + group.customers() / 2.0) / all);
            deciles[decile] = deciles[decile].plus(group);
            below += group.customers();
        }
        List<CalibrationGroup> groups = new ArrayList<>();
        for (int i = 0; i < DECILES; i++) {
            if (deciles[i].customers() > 0) {
                groups.add(of(i + 1, deciles[i]));
            }
        }
        return groups;
    }

    private static CalibrationGroup of(int decile, ScoreGroup group) {
        double customers = group.customers();
        return new CalibrationGroup(
                decile,
                group.customers(),
                group.probabilities() / customers,
                group.positives() / customers);
    }
}
