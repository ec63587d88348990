package dev.liftgraph.survey;

/** What an answer to a question is. */
public enum QuestionKind {
    SINGLE_CHOICE,
    MULTIPLE_CHOICE,
    RATING,
    OPEN_TEXT;

    /** Whether the choices can be listed beforehand. */
    boolean hasChoices() {
        return this == SINGLE_CHOICE || this == MULTIPLE_CHOICE;
    }
}
