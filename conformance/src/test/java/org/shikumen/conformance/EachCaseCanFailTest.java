package org.shikumen.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.shikumen.conformance.SmallHouse.Misdeed;
import org.shikumen.conformance.cases.Case;
import org.shikumen.conformance.cases.Cases;
import org.shikumen.conformance.cases.House;
import org.shikumen.conformance.office.Office;
import org.shikumen.conformance.run.Pass;
import org.shikumen.conformance.run.Report;

/** A case that holds in every house proves nothing: each is broken by a house that does one thing wrong. */
class EachCaseCanFailTest {

    private static final Set<String> TOPICS = Set.of(
            "One card, one answer",
            "The right person",
            "What was shown",
            "Silence and lateness",
            "Words are not an answer",
            "What is not clearly a yes",
            "Citizen, then officer",
            "Several cards",
            "Stops",
            "Stages");

    /** Where nothing is ever told, these wait for it as long as they may. */
    private static final Set<String> PATIENT = Set.of(
            "Two open cards are answered at once, one with yes, one with no",
            "A yes given while another message is being answered counts once");

    private static final Map<Misdeed, Set<String>> BROKEN = new ConcurrentHashMap<>();

    @Test
    void holdsInAHouseThatDoesNothingWrong() {
        assertThat(broken(Optional.empty(), cases())).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            SENDS_BEFORE_ANYBODY_IS_ASKED        | A card that is left lying sends nothing
            SENDS_TWICE                          | What a citizen confirms goes out once, as the card showed it
            SENDS_NOTHING                        | What an officer approves goes out once
            SENDS_WHAT_WAS_DECLINED              | What a citizen declines never goes out
            SENDS_WHAT_WAS_DECLINED              | What an officer refuses never goes out
            SENDS_OTHER_VALUES                   | A card shows every argument that will be sent
            SENDS_OTHER_VALUES                   | A yes that brings other arguments along does not change what was shown
            SENDS_WHERE_THE_NEWEST_VERSION_WOULD | A card survives a new version and goes out as the old one would have sent it
            SENDS_AGAIN_WHAT_WAS_GRANTED_ONCE    | A granted call that the model makes again in the next turn needs its own yes
            SENDS_ANOTHER_CALL_ON_THE_SAME_YES   | A granted call with another quantity is another call, with a card of its own
            SHOWS_NO_VALUES                      | A card shows every argument that will be sent
            SHOWS_NO_VALUES                      | A granted call with another quantity is another call, with a card of its own
            SHOWS_THE_OFFICER_OTHER_VALUES       | The officer is shown exactly what the citizen confirmed
            TELLS_NO_RECEIPT                     | What was confirmed before a suspension stands
            FORGETS_CARDS                        | A message typed while a card is open is answered, and the card stays
            LETS_ANYBODY_ANSWER                  | Another citizen cannot confirm by my conversation's address
            LETS_ANYBODY_ANSWER                  | An officer of another department cannot approve, nor sees the card
            LETS_OFFICIALS_ANSWER_THEMSELVES     | A refusal of one's own request does not count either
            READS_NO_DIGEST                      | A yes under another card's digest does not count
            COUNTS_EVERY_ANSWER                  | Of eight tabs that confirm at once one counts
            COUNTS_EVERY_ANSWER                  | A yes after a no changes nothing
            COUNTS_A_FLAWED_YES                  | An approval with any of these flaws does not count
            TAKES_WORDS_FOR_A_YES                | A typed "OK, send it" is no confirmation
            TAKES_ONE_YES_FOR_ALL                | Of two open cards only the first is confirmed
            TAKES_A_CLAIM_FOR_A_RECEIPT          | A model that claims to have sent it has sent nothing
            ASKS_NO_OFFICER                      | After the citizen's yes the officer's is still needed
            LETS_CARDS_OUTLIVE_A_STOP            | A stop holds against an officer's approval
            REVIVES_CARDS                        | A card that a suspension voided stays void when the version is resumed
            REVIVES_CARDS                        | A yes that a stop refused does not count when the stop is lifted at once
            VOIDS_MORE_THAN_IT_WAS_TOLD          | A stop of another tool stops nothing here
            ASKS_DURING_A_STOP                   | During a stop of the tool the agent goes on talking and sends nothing
            """)
    void noticesAHouseThatDoesOneThingWrong(Misdeed misdeed, String sentence) {
        assertThat(broken(misdeed)).contains(sentence);
    }

    @Test
    void leavesNoCaseThatNoWrongDoingBreaks() {
        var never = new TreeSet<>(cases().stream().map(Case::sentence).toList());

        for (var misdeed : EnumSet.allOf(Misdeed.class)) {
            never.removeAll(broken(misdeed));
        }

        assertThat(never).isEmpty();
    }

    /** One wrong thing does not break everything: a case says which. */
    @Test
    void blamesNoCaseThatHasNothingToDoWithIt() {
        assertThat(broken(Misdeed.VOIDS_MORE_THAN_IT_WAS_TOLD)).hasSize(1);
        assertThat(broken(Misdeed.SHOWS_THE_OFFICER_OTHER_VALUES)).hasSize(1);
        assertThat(broken(Misdeed.LETS_OFFICIALS_ANSWER_THEMSELVES)).hasSize(2);
        assertThat(broken(Misdeed.TAKES_A_CLAIM_FOR_A_RECEIPT)).hasSize(1);
    }

    private static Set<String> broken(Misdeed misdeed) {
        return BROKEN.computeIfAbsent(misdeed, wrong -> {
            var cases = cases().stream()
                    .filter(each -> wrong != Misdeed.TELLS_NO_RECEIPT || !PATIENT.contains(each.sentence()))
                    .toList();
            return broken(Optional.of(wrong), cases);
        });
    }

    private static Set<String> broken(Optional<Misdeed> misdeed, List<Case> cases) {
        try (var office = new Office("127.0.0.1", 0)) {
            var house = new House(List.of(new SmallHouse(misdeed)));
            var report = new Pass("small", house, office, Pass.quiet(), Duration.ZERO).run(cases);
            return report.results().stream()
                    .filter(result -> result.failure().isPresent())
                    .map(Report.Result::what)
                    .map(Case::sentence)
                    .collect(Collectors.toSet());
        }
    }

    /** Those that need neither an hour's patience nor a service that goes away. */
    private static List<Case> cases() {
        return Cases.byTopic().entrySet().stream()
                .filter(topic -> TOPICS.contains(topic.getKey()))
                .flatMap(topic -> topic.getValue().stream())
                .filter(each -> each.kind() == Case.Kind.USUAL || each.kind() == Case.Kind.ALONE)
                .toList();
    }
}
