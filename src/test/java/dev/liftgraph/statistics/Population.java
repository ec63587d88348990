package dev.liftgraph.statistics;

import java.util.random.RandomGenerator;

/** Whom a simulated experiment draws its units from. */
sealed interface Population {

    String name();

    /** Mean for each unit. */
    double mean();

    /** Standard deviation of one unit. */
    double deviation();

    /** Units drawn at random. */
    Sample draw(int n, RandomGenerator random);

    /** The same with another mean. */
    Population shifted(double effect);

    /** A plan whose effect is found with a power of just 0.8. */
    Plan plan(int nControl, int nTreatment, double significanceLevel);

    /** Units that succeed with a probability. */
    record Conversions(double mean) implements Population {
        @Override
        public String name() {
            return "proportion " + mean;
        }

        @Override
        public double deviation() {
            return Math.sqrt(mean * (1 - mean));
        }

        @Override
        public Sample draw(int n, RandomGenerator random) {
            long successes = 0;
            for (int i = 0; i < n; i++) {
                successes += random.nextDouble() < mean ? 1 : 0;
            }
            return new Proportion(successes, n);
        }

        @Override
        public Population shifted(double effect) {
            return new Conversions(mean + effect);
        }

        @Override
        public Plan plan(int nControl, int nTreatment, double significanceLevel) {
            ProportionPlan any = new ProportionPlan(mean, 1e-6, significanceLevel, 0.8);
            double effect = any.minimumDetectableEffect(nControl, nTreatment).orElseThrow();
            return new ProportionPlan(mean, effect * (1 + 1e-9), significanceLevel, 0.8);
        }
    }

    /**
     * Units of which a share buys for an amount that is log-normal, or exponential.
     *
     * @param buyers share that buys, the others having 0
     * @param sigma standard deviation of the amount's logarithm; 0 for an exponential amount
     * @param scale what all amounts are multiplied by
     */
    record Revenue(String name, double buyers, double sigma, double scale) implements Population {

        private double moment(int power) {
            double exponential = power == 1 ? 1 : 2;
            double logNormal = Math.exp(power * power * sigma * sigma / 2);
            return buyers * (sigma == 0 ? exponential : logNormal) * Math.pow(scale, power);
        }

        @Override
        public double mean() {
            return moment(1);
        }

        @Override
        public double deviation() {
            return Math.sqrt(moment(2) - mean() * mean());
        }

        @Override
        public Sample draw(int n, RandomGenerator random) {
            double sum = 0;
            double squares = 0;
            for (int i = 0; i < n; i++) {
                if (random.nextDouble() < buyers) {
                    double amount =
                            scale
                                    * (sigma == 0
                                            ? random.nextExponential()
                                            : Math.exp(sigma * random.nextGaussian()));
                    sum += amount;
                    squares += amount * amount;
                }
            }
            return Mean.ofSums(n, sum, squares);
        }

        @Override
        public Population shifted(double effect) {
            return new Revenue(name, buyers, sigma, scale * (1 + effect / mean()));
        }

        @Override
        public Plan plan(int nControl, int nTreatment, double significanceLevel) {
            MeanPlan any = new MeanPlan(mean(), 1, deviation(), significanceLevel, 0.8);
            double effect = any.minimumDetectableEffect(nControl, nTreatment).orElseThrow();
            return new MeanPlan(mean(), effect * (1 + 1e-9), deviation(), significanceLevel, 0.8);
        }
    }
}
