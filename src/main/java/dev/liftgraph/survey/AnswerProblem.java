package dev.liftgraph.survey;

/** Why an answer was refused. */
enum AnswerProblem {
    UNKNOWN_SURVEY("survey", "No survey has this key or id: create it first."),
    UNKNOWN_CUSTOMER(
            "customerId",
            "No customer has this id: import the customers first, or say that the response is anonymous."),
    UNKNOWN_QUESTION(
            "question",
            "The survey lacks this question and cannot take it: it has "
                    + SurveyQuestion.MOST
                    + " questions, or one with the same key."),
    NOT_A_RATING(
            "answer", "The question is a rating: its answers are whole numbers from 0 to 100."),
    CHOICE_TOO_LONG(
            "answer",
            "A choice has at most "
                    + SurveyChoice.LONGEST
                    + " characters; add the question as OPEN_TEXT for longer answers."),
    TOO_MANY_CHOICES(
            "answer",
            "The question has "
                    + SurveyChoice.MOST
                    + " choices and takes no more; questions that anything can be answered to are OPEN_TEXT."),
    RESPONSE_CONFLICT(
            "responseId",
            "This response was recorded before for another survey or customer; the first record stands."),
    ANSWER_CONFLICT(
            "answer",
            "This question of this response was answered otherwise before; the first answer stands.");

    private final String column;
    private final String message;

    AnswerProblem(String column, String message) {
        this.column = column;
        this.message = message;
    }

    String column() {
        return column;
    }

    String message() {
        return message;
    }
}
