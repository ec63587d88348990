package dev.liftgraph.segment;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Turns rules into SQL. What they ask about events is collected over all of them, so that the
 * database reads the events once, whatever the rules do with the answers.
 */
final class RuleCompiler {
    private final AttributeConditions attributes;
    private final EventConditions events;
    private final ScoreConditions scores;
    private final AnswerConditions answers;

    private RuleCompiler(
            Bindings bindings,
            EventQuestions questions,
            ScoreConditions scores,
            AnswerConditions answers,
            Instant asOf) {
        this.scores = scores;
        this.answers = answers;
        attributes = new AttributeConditions(bindings, LocalDate.ofInstant(asOf, ZoneOffset.UTC));
        events = new EventConditions(bindings, questions, asOf);
    }

    /**
     * @param among condition on {@code customer_id} that narrows the events read; TRUE for all
     *     customers
     */
    static SqlFragment compile(List<Rule> rules, Instant asOf, String among) {
        Bindings bindings = new Bindings();
        EventQuestions questions = new EventQuestions(bindings, asOf, among);
        ScoreConditions scores = new ScoreConditions(bindings, asOf, among);
        AnswerConditions answers = new AnswerConditions(bindings, asOf, among);
        RuleCompiler compiler = new RuleCompiler(bindings, questions, scores, answers, asOf);
        List<String> conditions = rules.stream().map(compiler::condition).toList();
        return new SqlFragment(
                compiler.attributes.columns(),
                questions.joins() + scores.joins() + answers.joins(),
                conditions,
                bindings.values());
    }

    private String condition(Rule rule) {
        return switch (rule) {
            case AllRule(var parts) -> joined(parts, " AND ");
            case AnyRule(var parts) -> joined(parts, " OR ");
            case NotRule(var part) -> "NOT " + condition(part);
            case SegmentMemberRule member -> condition(member.rule());
            case AttributeCondition attribute -> attributes.condition(attribute);
            case EventCondition event -> events.condition(event);
            case ScoreRule score -> scores.condition(score);
            case SurveyAnswerRule answer -> answers.condition(answer);
        };
    }

    private String joined(List<Rule> parts, String word) {
        return parts.stream().map(this::condition).collect(Collectors.joining(word, "(", ")"));
    }
}
