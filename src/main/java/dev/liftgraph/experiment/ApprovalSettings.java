package dev.liftgraph.experiment;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Whether drafts need approval.
 *
 * @param required whether no experiment starts before somebody else approved it
 */
@ConfigurationProperties("liftgraph.approval")
record ApprovalSettings(@DefaultValue("false") boolean required) {}
