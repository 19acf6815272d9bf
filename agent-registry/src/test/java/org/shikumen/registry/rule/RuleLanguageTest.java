package org.shikumen.registry.rule;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.shikumen.registry.rule.Condition.Answer;
import org.springframework.dao.DataAccessResourceFailureException;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class RuleLanguageTest {

    private static final ObjectNode PARAMETERS = json("""
            {"type": "object", "properties": {
              "months": {"type": "integer"}, "fee": {"type": "number"}, "site": {"type": ["string", "null"]},
              "urgent": {"type": "boolean"}, "plates": {"type": "array", "items": {"type": "string"}},
              "owner": {"type": "object", "properties": {"age": {"type": "integer"}}},
              "amounts": {"type": "array", "items": {"type": "number"}}, "more": {"type": "object"},
              "either": {"type": ["string", "integer"]}}}""");
    private static final ObjectNode ARGUMENTS = json("""
            {"months": 12, "fee": 30, "site": "jinghe", "urgent": false, "plates": ["LJ1", "LJ2"], "owner": {"age": 40},
             "either": 7}""");
    private static final ZonedDateTime SATURDAY_NOON =
            ZonedDateTime.of(2026, 11, 21, 12, 30, 0, 0, ZoneId.of("Asia/Shanghai"));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "arguments.months <= 12",
                "arguments.fee < 30.5",
                "arguments.fee < 31",
                "arguments.site in ['jinghe', 'dongpu']",
                "!arguments.urgent",
                "arguments.plates.all(plate, plate.startsWith('LJ'))",
                "arguments.owner.age >= 18",
                "arguments.either == 7",
                "now.weekday == 6 && now.hour == 12 && now.time >= '08:30' && now.time < '17:00'",
                "now.date == '2026-11-21' && now.year == 2026 && now.month == 11 && now.day == 21 && now.minute == 30",
                "citizen.assurance >= 3",
                "agent == 'residence-points' && department == 'population-service'",
                "tool == 'permit/book' && effect == 'IDEMPOTENT_KEY'",
                "made('permit/book', 'today') < 3",
                "made(tool, '7 days') < 8 && made('permit/*', '30 days') == 31",
                "approvedEarlier('permit/read')"
            })
    void holds(String expression) {
        assertThat(answer(expression)).isEqualTo(new Answer.Holds());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "arguments.months < 12",
                "now.weekday <= 5",
                "made(tool, 'today') < 2",
                "approvedEarlier('permit/book')"
            })
    void isBrokenByTheSameCall(String expression) {
        assertThat(answer(expression)).isEqualTo(new Answer.Broken());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            arguments.monts <= 12 | monts | months
            arguments.months <= 'twelve' | overload | like with like
            arguments.months | 'bool' | comparison
            arguments.months <= | character | CEL expression
            months <= 12 | months | arguments
            made(tool, 'yesterday') < 1 | yesterday | 7 days
            made(tool, site) < 1 | site | arguments
            made(tool, tool) < 1 | written out | today
            now.weekdy == 1 | weekdy | weekday
            made(tool) < 1 | made | like with like
            arguments.site < 3 | overload | like with like
            arguments.urgent == 'yes' | overload | like with like
            arguments.fee == 'thirty' | overload | like with like
            arguments.plates.all(plate, plate > 3) | overload | like with like
            agent != '' && (tool != '' && made(tool, 'yesterday') < 1) | yesterday | 7 days
            agent != '' && months <= 12 | at character 16 | arguments
            """)
    void saysBeforehandWhatIsWrongAndWhatToDo(String expression, String sentence, String remedy) {
        var faults = RuleLanguage.check(expression, Optional.of(PARAMETERS));

        assertThat(faults).first().satisfies(fault -> {
            assertThat(fault.sentence().in("en")).contains(sentence);
            assertThat(fault.remedy().in("en")).contains(remedy);
            assertThat(fault.sentence().in("en"))
                    .as("in words of rules, not of a compiler")
                    .doesNotContain("candidates");
        });
    }

    @Test
    void knowsNoFieldsOfAGroupThatTheDocumentLeavesOpen() {
        assertThat(RuleLanguage.check("!has(arguments.more.anything)", Optional.of(PARAMETERS)))
                .isEmpty();
    }

    /** Where nothing is known of an argument beforehand, only the truth itself is a yes. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            {"yes": true}   | true
            {"yes": false}  | false
            {"yes": "true"} | false
            {"yes": 1}      | false
            """)
    void takesNothingButTheTruthForAYes(String given, boolean holds) {
        var rule = RuleLanguage.compile("arguments.yes", Optional.empty());

        assertThat(rule.ask(scene(json(given)))).isEqualTo(holds ? new Answer.Holds() : new Answer.Broken());
    }

    /** It goes on record and before the officer: what a citizen said is kept elsewhere. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "int(arguments.word) > 3",
                "duration(arguments.word) > duration('1s')",
                "arguments.word[arguments.word] == 1"
            })
    void saysWhyItCannotTellWithoutAWordOfWhatWasSaid(String expression) {
        var rule = RuleLanguage.compile(expression, Optional.empty());

        assertThat(rule.ask(scene(json("{\"word\": \"Li 990102195206110021\"}"))))
                .isInstanceOfSatisfying(
                        Answer.Unknown.class,
                        unknown -> assertThat(unknown.why()).isNotBlank().doesNotContain("990102195206110021"));
    }

    @Test
    void looksAtArgumentsOfManyToolsAsTheyCome() {
        var rule = RuleLanguage.compile("!has(arguments.months) || arguments.months <= 12", Optional.empty());

        assertThat(rule.ask(scene(ARGUMENTS))).isEqualTo(new Answer.Holds());
        assertThat(rule.ask(scene(json("{}")))).isEqualTo(new Answer.Holds());
        assertThat(rule.ask(scene(json("{\"months\": 12.5}")))).isEqualTo(new Answer.Broken());
    }

    @Test
    void cannotTellWhereAnArgumentIsMissingAndThatIsNoYes() {
        var rule = RuleLanguage.compile("arguments.months <= 12", Optional.of(PARAMETERS));

        assertThat(rule.ask(scene(json("{\"months\": null}")))).isInstanceOf(Answer.Unknown.class);
        assertThat(RuleLanguage.compile("!has(arguments.months)", Optional.of(PARAMETERS))
                        .ask(scene(json("{\"months\": null}"))))
                .isEqualTo(new Answer.Holds());
    }

    @Test
    void tellsAPastThatCannotBeAskedFromACallThatCannotBeJudged() {
        var away = new DataAccessResourceFailureException("The database is away.");
        var rule = RuleLanguage.compile("made(tool, 'today') < 1", Optional.empty());

        var answer = rule.ask(
                new RuleScene(ARGUMENTS, SATURDAY_NOON, 3, "a", "d", "permit/book", "READ", new RuleScene.Past() {
                    @Override
                    public long made(String tools, String window) {
                        throw away;
                    }

                    @Override
                    public boolean approvedEarlier(String tools) {
                        return true;
                    }
                }));

        assertThat(answer).isEqualTo(new Answer.PastAway(away));
    }

    /** Whatever is wrapped around it on its way: a house in trouble is no reason to tell a citizen that a rule forbids it. */
    @Test
    void findsThePastThatCannotBeAskedHoweverDeepItLies() {
        var away = new DataAccessResourceFailureException("The database is away.", new IOException("cut"));
        var rule = RuleLanguage.compile("approvedEarlier(tool)", Optional.empty());

        var answer = rule.ask(
                new RuleScene(ARGUMENTS, SATURDAY_NOON, 3, "a", "d", "permit/book", "READ", new RuleScene.Past() {
                    @Override
                    public long made(String tools, String window) {
                        return 0;
                    }

                    @Override
                    public boolean approvedEarlier(String tools) {
                        throw new IllegalStateException(new IllegalStateException(away));
                    }
                }));

        assertThat(answer).isEqualTo(new Answer.PastAway(away));
    }

    @Test
    void looksThroughAListOfAThousandAndNoLongerOne() {
        var rule = RuleLanguage.compile("arguments.l.all(a, a == 1)", Optional.empty());

        assertThat(rule.ask(scene(json("{\"l\": [" + "1,".repeat(999) + "1]}"))))
                .isEqualTo(new Answer.Holds());
        assertThat(rule.ask(scene(json("{\"l\": [" + "1,".repeat(1_000) + "1]}"))))
                .isInstanceOf(Answer.Unknown.class);
    }

    @Test
    void givesUpOnWhatWouldTakeForEver() {
        var many = json("{\"l\": [" + "1,".repeat(1_999) + "1]}");
        var rule = RuleLanguage.compile("arguments.l.all(a, arguments.l.all(b, a == b))", Optional.empty());

        assertThat(rule.ask(scene(many))).isInstanceOf(Answer.Unknown.class);
        assertThat(RuleLanguage.check("true || " + "true || ".repeat(400) + "true", Optional.empty()))
                .isNotEmpty();
    }

    @Test
    void knowsWhichRulesCount() {
        assertThat(RuleLanguage.compile("made(tool, 'today') < 3", Optional.empty())
                        .counts())
                .isTrue();
        assertThat(RuleLanguage.compile(
                                "agent == '' || !(tool == '' || made('permit/*', '30 days') > 3)", Optional.empty())
                        .counts())
                .as("however deep it counts")
                .isTrue();
        assertThat(RuleLanguage.compile("approvedEarlier(tool)", Optional.empty())
                        .counts())
                .isFalse();
    }

    /** rule, what was given */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            arguments.months == 12       | {"months": 12.0}
            arguments.months % 5 == 2    | {"months": 12.0}
            arguments.amounts.all(each, each / 4.0 == 7.5) | {"amounts": [30, 30.0]}
            arguments.more.half / 2.0 == 0.25 && arguments.more.whole % 2 == 1 | {"more": {"half": 0.5, "whole": 3}}
            arguments.fee == 30.0        | {"fee": 30}
            arguments.fee / 4.0 == 7.5   | {"fee": 30}
            !has(arguments.site)         | {"site": null}
            !has(arguments.owner.age)    | {"owner": {"age": null}}
            arguments.plates.size() == 0 | {"plates": []}
            arguments.either == 'seven'  | {"either": "seven"}
            arguments.either > 1.0e18    | {"either": 99999999999999999999}
            """)
    void takesWhatWasGivenForWhatTheOperationWants(String expression, String given) {
        var rule = RuleLanguage.compile(expression, Optional.of(PARAMETERS));

        assertThat(rule.ask(scene(json(given)))).isEqualTo(new Answer.Holds());
    }

    /** Rules compare times as texts, so nine o'clock has to come before ten. */
    @Test
    void saysATimeInTwoDigitsAndSundayLast() {
        var rule = RuleLanguage.compile(
                "now.time == '09:05' && now.time < '10:00' && now.date == '2026-01-04' && now.weekday == 7",
                Optional.empty());

        assertThat(rule.ask(scene(ARGUMENTS, SATURDAY_NOON.with(LocalDateTime.of(2026, 1, 4, 9, 5)))))
                .isEqualTo(new Answer.Holds());
    }

    @Test
    void takesAnExpressionUpToItsLength() {
        var longest = "tool == '" + "x".repeat(RuleLanguage.LONGEST - 10) + "'";

        assertThat(RuleLanguage.check(longest, Optional.empty())).isEmpty();
        assertThat(RuleLanguage.check(longest + " ", Optional.empty())).isNotEmpty();
    }

    private static Answer answer(String expression) {
        return RuleLanguage.compile(expression, Optional.of(PARAMETERS)).ask(scene(ARGUMENTS));
    }

    private static RuleScene scene(ObjectNode arguments) {
        return scene(arguments, SATURDAY_NOON);
    }

    private static RuleScene scene(ObjectNode arguments, ZonedDateTime now) {
        return new RuleScene(
                arguments,
                now,
                3,
                "residence-points",
                "population-service",
                "permit/book",
                "IDEMPOTENT_KEY",
                new RuleScene.Past() {
                    @Override
                    public long made(String tools, String window) {
                        return window.equals("today") ? 2 : window.equals("7 days") ? 7 : 31;
                    }

                    @Override
                    public boolean approvedEarlier(String tools) {
                        return tools.equals("permit/read");
                    }
                });
    }

    private static ObjectNode json(String text) {
        return (ObjectNode) JsonMapper.shared().readTree(text);
    }
}
