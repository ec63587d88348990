package dev.liftgraph.statistics;

/**
 * A normal distribution.
 *
 * @param centre its mean
 * @param standardDeviation positive
 */
record NormalPeak(double centre, double standardDeviation) implements Peak {

    @Override
    public double density(double point) {
        double z = (point - centre) / standardDeviation;
        return Math.exp(-z * z / 2) / Math.sqrt(2 * Math.PI) / standardDeviation;
    }

    @Override
    public double reach(double from, double drop, int side) {
        double z = Math.abs(from - centre) / standardDeviation;
        return standardDeviation * 2 * drop / (Math.sqrt(z * z + 2 * drop) + z);
    }
}
