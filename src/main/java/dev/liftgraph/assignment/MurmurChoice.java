package dev.liftgraph.assignment;

/**
 * The first variant whose cumulative weight is greater than the unit's share of MurmurHash3; the
 * last one has what rounding leaves.
 *
 * @param reached cumulative weights of all variants but the last
 */
record MurmurChoice(SaltedHash hash, double[] reached) implements VariantChoice {
    static MurmurChoice of(String salt, double... weights) {
        double[] reached = new double[weights.length - 1];
        double sum = 0;
        for (int i = 0; i < reached.length; i++) {
            sum += weights[i];
            reached[i] = sum;
        }
        return new MurmurChoice(SaltedHash.of(salt), reached);
    }

    @Override
    public double bucket(String unit) {
        return hash.share(unit);
    }

    /** Counts instead of stopping: no processor can foresee where a hash would stop. */
    @Override
    public int variant(double bucket) {
        int variant = 0;
        for (double end : reached) {
            variant += bucket >= end ? 1 : 0;
        }
        return variant;
    }
}
