package dev.liftgraph.campaign;

import dev.liftgraph.api.Problem;
import dev.liftgraph.api.Rejection;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Checks what is to be noted about a review; collects every problem. */
final class ReviewRules {
    private final List<Problem> problems = new ArrayList<>();

    static void check(ReviewInputs.Tick input, ReviewTask task) {
        ReviewRules rules = new ReviewRules();
        rules.begun(task);
        rules.require(
                task.signOff() == null,
                ReviewErrorCode.REVIEW_SIGNED_OFF,
                "The review is signed: its checklist stays as it is.",
                "task");
        rules.name(input.by());
        rules.note(input.note());
        rules.rejectIfAny();
    }

    /** That it is signed once is seen to by the database. */
    static void check(ReviewInputs.Sign input, ReviewTask task) {
        ReviewRules rules = new ReviewRules();
        rules.begun(task);
        rules.name(input.by());
        rules.note(input.note());
        rules.complete(input.note(), task);
        rules.rejectIfAny();
    }

    static Rejection rejection(ReviewErrorCode code, String message) {
        return new Rejection(Problem.of(code, message, "task"));
    }

    private void begun(ReviewTask task) {
        require(
                task.isBegun(),
                ReviewErrorCode.REVIEW_NOT_BEGUN,
                "The time to review begins on %s.".formatted(task.period().from()),
                "task");
    }

    private void complete(@Nullable String note, ReviewTask task) {
        boolean explained = note != null && note.strip().length() >= CampaignRules.SHORTEST_REASON;
        require(
                task.open().isEmpty() || explained,
                ReviewErrorCode.CHECKLIST_INCOMPLETE,
                "%s are not ticked: say why in a note of at least %d characters."
                        .formatted(task.open(), CampaignRules.SHORTEST_REASON),
                "note");
    }

    private void name(String by) {
        require(
                !by.isBlank() && by.length() <= CampaignRules.LONGEST_NAME,
                ReviewErrorCode.TEXT_INVALID,
                "by must have 1 to %d characters.".formatted(CampaignRules.LONGEST_NAME),
                "by");
    }

    private void note(@Nullable String note) {
        require(
                note == null || note.length() <= CampaignRules.LONGEST_TEXT,
                ReviewErrorCode.TEXT_INVALID,
                "note must have at most %d characters.".formatted(CampaignRules.LONGEST_TEXT),
                "note");
    }

    private void require(boolean holds, ReviewErrorCode code, String message, String field) {
        if (!holds) {
            problems.add(Problem.of(code, message, field));
        }
    }

    private void rejectIfAny() {
        if (!problems.isEmpty()) {
            throw new Rejection(problems);
        }
    }
}
