package dev.liftgraph.survey;

/** A question by the keys that people use. */
public record QuestionName(String survey, String question) {}
