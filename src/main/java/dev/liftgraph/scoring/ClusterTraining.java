package dev.liftgraph.scoring;

/** What came of looking for clusters. */
public sealed interface ClusterTraining permits Clustered, NotClustered {}
