package dev.liftgraph.survey;

/** Where a survey is held. */
public enum SurveyProvider {
    ZIGPOLL,
    SURVEYMONKEY,
    QUALTRICS,
    OTHER
}
