package dev.liftgraph.statistics;

/** A chi-square test over strata: its numbers, or the reason for none. */
public sealed interface StrataTest permits ChiSquareTest, NotPooled {}
