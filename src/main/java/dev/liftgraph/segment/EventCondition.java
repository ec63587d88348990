package dev.liftgraph.segment;

/** A rule about what happened before the moment asked about. */
sealed interface EventCondition extends Rule
        permits EventCountRule,
                EventRecencyRule,
                EventFirstRule,
                EventValueRule,
                EventDistinctRule,
                EventDaysRule,
                EventShareRule,
                UsageSpikeRule,
                SignalRule {}
