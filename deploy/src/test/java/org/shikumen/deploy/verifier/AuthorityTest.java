package org.shikumen.deploy.verifier;

import java.nio.file.Path;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.shikumen.deploy.verifier.SampleLog.Conversation;

/** Stories that a log could tell with every seal and signature right, and that must not be believed. */
class AuthorityTest {

    @TempDir
    private Path folder;

    @Test
    void believesWhatNobodyHadToBeAskedAbout() {
        good(it -> it.judged("allowed", "nobody-to-ask").intended(1, "").answered("succeeded"));
    }

    @Test
    void believesACallThatTheCitizenConfirmed() {
        good(Conversation::whole);
    }

    @Test
    void believesASecondAttemptWhileTheOutcomeIsNotKnown() {
        good(it -> confirmed(it).intended(1).answered("in-doubt").intended(2).answered("succeeded"));
    }

    /** Whoever had the conversation then could not know of it. */
    @Test
    void believesASecondAttemptAfterAnAnswerThatCameTooLate() {
        good(it ->
                confirmed(it).intended(1).answeredLate("succeeded").intended(2).answered("succeeded"));
        bad("never intended", it -> it.judged("allowed", "nobody-to-ask").answeredLate("succeeded"));
    }

    @Test
    void believesTwoAnswersToOneCall() {
        good(it -> confirmed(it).intended(1).answered("in-doubt").answered("succeeded"));
    }

    @Test
    void takesAnOfficersWordForUndoingWhatIsInDoubt() {
        good(it -> {
            inDoubt(it).handled("official", it.other).undoing("await-citizen").intendedUndoing();
        });
        bad("without the yes", it -> inDoubt(it).undoing("await-citizen").intendedUndoing());
        bad("handled by agent", it -> inDoubt(it).handled("agent", it.other));
        bad("never opened", it -> it.judged("allowed", "nobody-to-ask").handled("official", it.other));
    }

    private static Conversation inDoubt(Conversation it) {
        return confirmed(it).intended(1).answered("in-doubt").doubted();
    }

    @Test
    void missesTheJudgement() {
        bad("its call was never judged", it -> it.intended(1, ""));
    }

    @Test
    void missesTheYes() {
        bad(
                "without the yes that the verdict \"await-citizen\" demands",
                it -> it.judged("await-citizen", "citizen-confirms").intended(1, ""));
    }

    @Test
    void missesTheAnswerToTheCard() {
        bad(
                "nobody said yes to",
                it -> shown(it, "await-citizen", "citizen-confirms", "citizen").intended(1));
    }

    @Test
    void missesTheCard() {
        bad(
                "its card was never shown",
                it -> it.judged("await-citizen", "citizen-confirms").decided("citizen", "c-resident", "confirm"));
        bad(
                "a card that was never shown",
                it -> it.judged("await-citizen", "citizen-confirms").intended(1));
    }

    @Test
    void takesNoCardForAnAllowedCall() {
        bad("does not ask for one", it -> it.judged("allowed", "nobody-to-ask").offered("citizen"));
    }

    @Test
    void takesNoForNo() {
        bad(
                "nobody said yes to",
                it -> shown(it, "await-citizen", "citizen-confirms", "citizen")
                        .decided("citizen", "c-resident", "decline")
                        .intended(1));
        bad(
                "nobody said yes to",
                it -> shown(it, "await-citizen", "citizen-confirms", "citizen")
                        .decided("platform", "grant-expiry", "expire")
                        .intended(1));
        bad(
                "although the verdict was \"denied\"",
                it -> it.judged("denied", "stopped").intended(1, ""));
        bad(
                "although the verdict was \"people-only\"",
                it -> it.judged("people-only", "people-act").intended(1, ""));
    }

    @Test
    void takesTheYesOfTheRightPersonOnly() {
        bad(
                "answered by somebody else",
                it -> shown(it, "await-citizen", "citizen-confirms", "citizen")
                        .decided("citizen", "c-neighbour", "confirm"));
        bad(
                "not answered by a citizen",
                it -> shown(it, "await-citizen", "citizen-confirms", "citizen")
                        .decided("official", "population.officer", "confirm"));
        bad(
                "not answered by an official",
                it -> shown(it, "await-officer", "officer-approves", "officer")
                        .decided("citizen", "c-resident", "approve"));
        bad(
                "demands an officer's yes",
                it -> shown(it, "await-officer", "citizen-then-officer", "citizen")
                        .decided("citizen", "c-resident", "confirm")
                        .intended(1));
        bad(
                "the citizen's yes before the officer's",
                it -> shown(it, "await-officer", "citizen-then-officer", "officer")
                        .decided("official", "population.officer", "approve")
                        .intended(1));
    }

    @Test
    void takesAYesOnce() {
        bad("answered, or void, before", it -> confirmed(it).decided("citizen", "c-resident", "confirm"));
        bad(
                "shown a second time",
                it -> shown(it, "await-citizen", "citizen-confirms", "citizen").offered("citizen"));
    }

    @Test
    void takesNoVoidYes() {
        bad("nobody said yes to", it -> confirmed(it).voided().intended(1));
        bad(
                "answered, or void, before",
                it -> shown(it, "await-citizen", "citizen-confirms", "citizen")
                        .voided()
                        .decided("citizen", "c-resident", "confirm"));
        bad("cannot become void", it -> confirmed(it).intended(1).voided());
    }

    @Test
    void missesTheIntention() {
        bad("never intended", it -> it.judged("allowed", "nobody-to-ask").answered("succeeded"));
    }

    @Test
    void findsWhatWasSentTwice() {
        bad(
                "its outcome was known",
                it -> confirmed(it).intended(1).answered("succeeded").intended(2));
        bad("attempt 1 follows attempt 1", it -> confirmed(it).intended(1).intended(1));
        bad("is not what was sent before", it -> confirmed(it).intended(1).intended(2, ""));
    }

    private static Conversation shown(Conversation it, String verdict, String reason, String audience) {
        return it.judged(verdict, reason).offered(audience);
    }

    private static Conversation confirmed(Conversation it) {
        return shown(it, "await-citizen", "citizen-confirms", "citizen").decided("citizen", "c-resident", "confirm");
    }

    private void good(Consumer<Conversation> story) {
        tell(story).says(0, "GOOD");
    }

    /** It is the story's last record that is named. */
    private void bad(String sentence, Consumer<Conversation> story) {
        var log = log(story);
        Verifier.check(log.export(folder))
                .says(1, "FIRST BAD RECORD: position %d:".formatted(log.envelopes.size() - 1), sentence);
    }

    private Verifier.Said tell(Consumer<Conversation> story) {
        return Verifier.check(log(story).export(folder));
    }

    private static SampleLog log(Consumer<Conversation> story) {
        var log = new SampleLog();
        log.fill(20);
        story.accept(log.conversation());
        return log;
    }
}
