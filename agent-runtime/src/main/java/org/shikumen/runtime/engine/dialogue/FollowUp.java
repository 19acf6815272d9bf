package org.shikumen.runtime.engine.dialogue;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** What is said to a call that was made: another value for it, or one of the rows that it listed. */
final class FollowUp {

    private final OfferedTopics topics;
    private final LocalDate today;

    FollowUp(OfferedTopics topics, LocalDate today) {
        this.topics = topics;
        this.today = today;
    }

    Optional<Move> hear(Scene scene, State.After after, String said) {
        return corrected(scene, after, said).or(() -> picked(scene, after, said));
    }

    /** The same call with another value, when the citizen corrects one or the call was refused for one. */
    private Optional<Move> corrected(Scene scene, State.After after, String said) {
        var correction = Correction.in(said, after.form(), today).or(() -> bare(scene, after, said));
        var again = after.status().equals("refused") && !(topics.judge(said) instanceof Judgement.Clear);
        if (correction.isEmpty() && !again && !adds(scene, after, said)) {
            return Optional.empty();
        }
        var heard = correction
                .map(corrects -> corrects.heard(after.values()))
                .filter(corrected -> !corrected.isEmpty() || !after.form().namesOnly(said))
                .orElseGet(() -> after.form().read(said, Optional.empty(), today));
        if (heard.isEmpty()) {
            return Optional.empty();
        }
        var anew = FormFilling.fill(scene, after.form(), after.values(), heard, 0);
        return Optional.of(changes(after, heard) ? anew.after(ofTheEarlier(scene, after)) : anew);
    }

    /** What becomes of the earlier one: a card can be declined, what is with an officer or went out stays as it is. */
    private static String ofTheEarlier(Scene scene, State.After after) {
        var language = scene.language();
        if (onACard(scene, after)) {
            return Outcomes.declineTheEarlierCard(language);
        }
        if (after.status().equals("waiting")) {
            return Outcomes.earlierStillWaits(language);
        }
        return scene.matters().sent().stream()
                .filter(sent -> sent.form().equals(after.form()))
                .reduce((first, last) -> last)
                .map(sent -> Outcomes.earlierWasSent(language, sent.told(language)))
                .orElse("");
    }

    /** "十一点吧", said of a card that is open. */
    private Optional<Correction> bare(Scene scene, State.After after, String said) {
        return onACard(scene, after) ? Correction.bare(said, after.form(), today) : Optional.empty();
    }

    /** "匿名", or a telephone number that is not noted yet, said of a card that is open or of what was refused. */
    private boolean adds(Scene scene, State.After after, String said) {
        var open = onACard(scene, after) || after.status().equals("refused");
        return open && (after.form().namesOnly(said) || addsPersonal(after, said));
    }

    private boolean addsPersonal(State.After after, String said) {
        return !(topics.judge(said) instanceof Judgement.Clear(Topic.Doing(var ignored)))
                && after.form().slots().stream()
                        .filter(slot -> slot instanceof PersonalSlot
                                && !after.values().containsKey(slot.parameter().name()))
                        .anyMatch(slot -> slot.hear(said, false, today) instanceof Reading.Found);
    }

    private static boolean onACard(Scene scene, State.After after) {
        return after.status().equals("waiting") && scene.card();
    }

    /** What says the same again gets no second card. */
    private static boolean changes(State.After after, Form.Heard heard) {
        return !heard.wrong().isEmpty()
                || !after.values().entrySet().containsAll(heard.values().entrySet());
    }

    /** "The second one", "at ten", said of what was just listed: a row for the form that takes such rows. */
    private Optional<Move> picked(Scene scene, State.After after, String said) {
        return after.listed()
                .form(topics.formsBeside(after.form()), today)
                .filter(form -> !topics.leadAwayFrom(form, said))
                .flatMap(form -> picked(scene, after.listed(), form, said));
    }

    /** Among rows that have a date "5号" is the fifth of the month, not the fifth row. */
    private Optional<Move> picked(Scene scene, Listing listed, Form form, String said) {
        var day = Picks.dayOfMonth(said) && listed.says(DaySlot.class, form, today);
        if (Picks.earliest(said)) {
            return listed.earliest(form, today).map(row -> fill(scene, form, row, Form.Heard.NOTHING));
        }
        var place = Picks.last(said) ? Optional.of(listed.rows().size()) : Picks.ordinal(said);
        if (place.isPresent() && !day) {
            return listed.at(place.get(), form, today).map(row -> fill(scene, form, row, Form.Heard.NOTHING));
        }
        var heard = form.read(said, Optional.empty(), today);
        return day || heard.about(ClockSlot.class, form)
                ? Optional.of(fill(scene, form, listed.fitting(heard, form, today), heard))
                : Optional.empty();
    }

    private static Move fill(Scene scene, Form form, Map<String, JsonNode> row, Form.Heard heard) {
        var known = new LinkedHashMap<>(scene.carriedOver(form));
        known.putAll(row);
        return FormFilling.fill(scene, form, known, heard, 0);
    }
}
