package dev.liftgraph.assignment;

/**
 * What PlanOut's {@code WeightedChoice} chooses, for experiments that move from it.
 *
 * @param salt PlanOut's salt of the experiment and name of the parameter, joined by a dot
 */
record PlanOutChoice(String salt, double[] weights) implements VariantChoice {
    @Override
    public double bucket(String unit) {
        return PlanOutHash.of(salt + SaltedHash.SEPARATOR + unit).share();
    }

    @Override
    public int variant(double bucket) {
        return PlanOutHash.weighted(bucket, weights);
    }
}
