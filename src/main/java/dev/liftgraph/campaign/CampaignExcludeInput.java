package dev.liftgraph.campaign;

import java.util.List;

/** Campaigns that a campaign is to exclude, or no longer; the schema describes the fields. */
record CampaignExcludeInput(String campaign, List<String> others, String reason) {}
