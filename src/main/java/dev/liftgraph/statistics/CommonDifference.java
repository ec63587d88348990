package dev.liftgraph.statistics;

/** A difference put together from several: the pooled effect, or the reason for none. */
public sealed interface CommonDifference permits PooledEffect, NotPooled {}
