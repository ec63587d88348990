package dev.liftgraph.survey;

/** Why a survey mutation was not carried out. */
enum SurveyErrorCode {
    INVALID_KEY,
    KEY_TAKEN,
    INVALID_TEXT,
    EXTERNAL_ID_TAKEN,
    INVALID_CHOICES,
    TOO_MANY_QUESTIONS,
    SURVEY_NOT_FOUND
}
