package dev.liftgraph.reporting;

import dev.liftgraph.money.Money;
import java.util.UUID;

/** A campaign that spent more than its budget. */
record Overspending(UUID campaignId, Money budget, Money spent) {}
