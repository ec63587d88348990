package dev.liftgraph.segment;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * A condition on a customer as of a moment. A leaf about something unknown is false; {@code not}
 * turns it.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "is")
@JsonSubTypes({
    @JsonSubTypes.Type(value = AllRule.class, name = "all"),
    @JsonSubTypes.Type(value = AnyRule.class, name = "any"),
    @JsonSubTypes.Type(value = NotRule.class, name = "not"),
    @JsonSubTypes.Type(value = AttributeRule.class, name = "attribute"),
    @JsonSubTypes.Type(value = AttributeInRule.class, name = "attributeIn"),
    @JsonSubTypes.Type(value = AttributeBetweenRule.class, name = "attributeBetween"),
    @JsonSubTypes.Type(value = AttributeTextRule.class, name = "attributeText"),
    @JsonSubTypes.Type(value = AttributeKnownRule.class, name = "attributeKnown"),
    @JsonSubTypes.Type(value = AttributeWithinDaysRule.class, name = "attributeWithinDays"),
    @JsonSubTypes.Type(value = ContractEndsWithinRule.class, name = "contractEndsWithin"),
    @JsonSubTypes.Type(value = EventCountRule.class, name = "eventCount"),
    @JsonSubTypes.Type(value = EventRecencyRule.class, name = "eventRecency"),
    @JsonSubTypes.Type(value = EventFirstRule.class, name = "eventFirst"),
    @JsonSubTypes.Type(value = EventValueRule.class, name = "eventValue"),
    @JsonSubTypes.Type(value = EventDistinctRule.class, name = "eventDistinct"),
    @JsonSubTypes.Type(value = EventDaysRule.class, name = "eventDays"),
    @JsonSubTypes.Type(value = EventShareRule.class, name = "eventShare"),
    @JsonSubTypes.Type(value = UsageSpikeRule.class, name = "usageSpike"),
    @JsonSubTypes.Type(value = SignalRule.class, name = "signal"),
    @JsonSubTypes.Type(value = SegmentMemberRule.class, name = "segment"),
    @JsonSubTypes.Type(value = ScoreRule.class, name = "score"),
    @JsonSubTypes.Type(value = SurveyAnswerRule.class, name = "surveyAnswer")
})
public sealed interface Rule
        permits AllRule,
                AnyRule,
                NotRule,
                SegmentMemberRule,
                AttributeCondition,
                EventCondition,
                ScoreRule,
                SurveyAnswerRule {

    /** The rule as a phrase that follows "customers for whom". */
    String describe();

    /** The rules this one is made of. */
    default List<Rule> parts() {
        return List.of();
    }

    /** Keys of the attributes this rule itself reads. */
    default Stream<String> attributeKeys() {
        return parts().stream().flatMap(Rule::attributeKeys);
    }

    /** Keys of the scorings this rule itself reads. */
    default Stream<String> scoringKeys() {
        return parts().stream().flatMap(Rule::scoringKeys);
    }

    /** Versions of the segments whose members this rule asks for, but not those these ask for. */
    default Stream<UUID> members() {
        return parts().stream().flatMap(Rule::members);
    }

    /** Levels of rules, this one included. */
    default int depth() {
        return 1 + parts().stream().mapToInt(Rule::depth).max().orElse(0);
    }

    /** Number of rules, this one included. */
    default int nodes() {
        return 1 + parts().stream().mapToInt(Rule::nodes).sum();
    }
}
