package dev.liftgraph.campaign;

import java.time.Instant;
import java.util.UUID;

/**
 * That a customer of one campaign is not for another, seen from one of the two.
 *
 * @param otherId the other campaign
 */
record CampaignExclusion(UUID otherId, String reason, Instant excludedAt) {}
