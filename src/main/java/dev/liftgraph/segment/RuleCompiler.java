package dev.liftgraph.segment;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collection;
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
    private final EventQuestions questions;
    private final Bindings bindings = new Bindings();
    private final TimeEdges edges = new TimeEdges();

    private RuleCompiler(Instant asOf, Population among) {
        LocalDate today = LocalDate.ofInstant(asOf, ZoneOffset.UTC);
        questions = new EventQuestions(bindings, edges, asOf, among);
        attributes = new AttributeConditions(bindings, edges, today);
        events = new EventConditions(bindings, questions, asOf);
        scores = new ScoreConditions(bindings, asOf, among.holds("customer_id"));
        answers = new AnswerConditions(bindings, asOf, among.holds("customer_id"));
    }

    static SqlFragment compile(List<Rule> rules, Instant asOf, Population among) {
        RuleCompiler compiler = new RuleCompiler(asOf, among);
        List<String> conditions = rules.stream().map(compiler::condition).toList();
        return new SqlFragment(
                compiler.attributes.columns(),
                compiler.questions.joins() + compiler.scores.joins() + compiler.answers.joins(),
                conditions,
                compiler.bindings.values());
    }

    /** Where the answers to what the rules ask turn as time goes by. */
    static TimeEdges edges(Collection<Rule> rules, Instant asOf) {
        RuleCompiler compiler = new RuleCompiler(asOf, Population.EVERYBODY);
        rules.forEach(compiler::condition);
        return compiler.edges;
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
