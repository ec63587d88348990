package dev.liftgraph.segment;

/** What makes a customer a member. */
sealed interface SegmentDefinition permits RuleDefinition {}
