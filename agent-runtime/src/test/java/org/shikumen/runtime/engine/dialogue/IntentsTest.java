package org.shikumen.runtime.engine.dialogue;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What real people might say, none of it an example of the definitions. */
class IntentsTest {

    private enum Verdict {
        RIGHT,
        OFFERED,
        UNKNOWN,
        WRONG
    }

    private record Judged(String said, String meant, Verdict verdict) {}

    @Test
    void understandsWhatResidentsSay() {
        var zh = judged("residence-points.tsv", SampleCity.residencePoints(), "zh");
        var en = judged("residence-points.tsv", SampleCity.residencePoints(), "en");

        report("residents zh", zh);
        report("residents en", en);

        assertThat(zh).hasSizeGreaterThanOrEqualTo(60);
        assertThat(en).hasSizeGreaterThanOrEqualTo(40);
        assertThat(share(zh, Verdict.RIGHT, Verdict.OFFERED)).isGreaterThan(0.88);
        assertThat(share(en, Verdict.RIGHT, Verdict.OFFERED)).isGreaterThan(0.85);
        assertThat(share(zh, Verdict.WRONG)).isLessThan(0.08);
        assertThat(share(en, Verdict.WRONG)).isLessThan(0.05);
    }

    @Test
    void understandsWhatCallersOfTheHotlineSay() {
        var all = new ArrayList<>(judged("hotline.tsv", SampleCity.hotline(), "zh"));
        all.addAll(judged("hotline.tsv", SampleCity.hotline(), "en"));

        report("hotline", all);

        assertThat(share(all, Verdict.RIGHT, Verdict.OFFERED)).isGreaterThan(0.8);
        assertThat(share(all, Verdict.WRONG)).isLessThan(0.07);
    }

    @Test
    void knowsWhatItDoesNotKnow() {
        var foreign = Lines.of("out-of-scope.tsv");

        var answered = foreign.stream()
                .filter(said -> !(judgement(SampleCity.residencePoints(), said) instanceof Judgement.Unknown))
                .toList();

        assertThat(foreign).hasSizeGreaterThanOrEqualTo(20);
        assertThat(answered).hasSizeLessThanOrEqualTo(1);
    }

    @Test
    void goesOnWithWordsAloneWhenTheSentenceModelIsMissing() {
        var agent = SampleCity.residencePoints();
        var topics =
                agent.script().forms().stream().<Topic>map(Topic.Doing::new).toList();

        var words = new Intents(topics, new SentenceVectors(Optional::empty));

        assertThat(name(words.rank("帮忙取消我的预约", today()).getFirst().topic())).isEqualTo("cancelBooking");
        assertThat(name(words.rank("please renew my residence permit", today())
                        .getFirst()
                        .topic()))
                .isEqualTo("submitRenewal");
    }

    private static List<Judged> judged(String file, SampleCity.Agent agent, String language) {
        return Lines.of(file).stream()
                .map(line -> line.split("\t"))
                .filter(pair -> Words.language(pair[0], "zh").equals(language))
                .map(pair -> new Judged(pair[0], pair[1], verdict(judgement(agent, pair[0]), pair[1])))
                .toList();
    }

    private static Judgement judgement(SampleCity.Agent agent, String said) {
        return Judgement.of(agent.script().intents().rank(said, today()));
    }

    private static Verdict verdict(Judgement judgement, String meant) {
        return switch (judgement) {
            case Judgement.Clear(var topic) -> name(topic).equals(meant) ? Verdict.RIGHT : Verdict.WRONG;
            case Judgement.Close(var topics) ->
                topics.stream().anyMatch(t -> name(t).equals(meant)) ? Verdict.OFFERED : Verdict.WRONG;
            case Judgement.Unknown ignored -> Verdict.UNKNOWN;
        };
    }

    private static String name(Topic topic) {
        return switch (topic) {
            case Topic.Doing(var form) -> form.tool().name().operation();
            case Topic.Telling(var answer) ->
                "answer:" + answer.examples().in("zh").getFirst();
        };
    }

    private static double share(List<Judged> all, Verdict... verdicts) {
        return (double) all.stream()
                        .filter(j -> List.of(verdicts).contains(j.verdict()))
                        .count()
                / all.size();
    }

    private static void report(String what, List<Judged> all) {
        System.out.printf(
                Locale.ROOT,
                "%s: %d said, %.3f right, %.3f offered in a choice, %.3f \"don't know\", %.3f wrong%n",
                what,
                all.size(),
                share(all, Verdict.RIGHT),
                share(all, Verdict.OFFERED),
                share(all, Verdict.UNKNOWN),
                share(all, Verdict.WRONG));
    }

    private static LocalDate today() {
        return SampleCity.TODAY;
    }
}
