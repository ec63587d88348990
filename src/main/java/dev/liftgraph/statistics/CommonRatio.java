package dev.liftgraph.statistics;

/** A ratio put together from several strata: the pooled ratio, or the reason for none. */
public sealed interface CommonRatio permits PooledRatio, NotPooled {}
