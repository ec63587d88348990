package dev.liftgraph.statistics;

/** A test that proportions are equal, or the reason for none. */
public sealed interface ProportionTest
        permits PooledZTest, FisherExact, ProportionOmnibus, NotComparable {}
