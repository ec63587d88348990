package dev.liftgraph.campaign;

import org.jspecify.annotations.Nullable;

/** A campaign to move on in its life, at the version the caller has seen if given. */
public record CampaignTransitionInput(String campaign, @Nullable Integer version) {}
