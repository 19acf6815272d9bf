package org.shikumen.registry.change;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeout;
import static org.shikumen.registry.change.Weight.CHANGED;
import static org.shikumen.registry.change.Weight.LOOSENED;
import static org.shikumen.registry.change.Weight.TIGHTENED;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.shikumen.registry.change.Change.AssuranceChanged;
import org.shikumen.registry.change.Change.AttachmentChanged;
import org.shikumen.registry.change.Change.BehalfChanged;
import org.shikumen.registry.change.Change.CardChanged;
import org.shikumen.registry.change.Change.ConnectionChanged;
import org.shikumen.registry.change.Change.DecisionChanged;
import org.shikumen.registry.change.Change.DetailChanged;
import org.shikumen.registry.change.Change.EffectChanged;
import org.shikumen.registry.change.Change.FieldsAdded;
import org.shikumen.registry.change.Change.FieldsRemoved;
import org.shikumen.registry.change.Change.RequestChanged;
import org.shikumen.registry.change.Change.RuleAdded;
import org.shikumen.registry.change.Change.RuleChanged;
import org.shikumen.registry.change.Change.RuleRemoved;
import org.shikumen.registry.change.Change.SettingChanged;
import org.shikumen.registry.change.Change.ToolAdded;
import org.shikumen.registry.change.Change.ToolRemoved;
import org.shikumen.registry.change.Change.ToolsetAdded;
import org.shikumen.registry.change.Change.ToolsetChanged;
import org.shikumen.registry.definition.BundleFile;
import org.shikumen.registry.definition.SampleBundle;
import org.shikumen.tools.EffectClass;
import org.shikumen.tools.Localized;
import org.shikumen.tools.Rule;
import org.shikumen.tools.ToolName;
import org.shikumen.tools.Toolset.Operation;

/** Each case is told both ways: what is loosened one way is tightened the other. */
class AuthorityChangesTest {

    private static final ToolName ESTIMATE = ToolName.parse("residence-permit/estimatePoints");
    private static final ToolName BOOK = ToolName.parse("residence-permit/bookCounter");
    private static final ToolName RENEW = ToolName.parse("residence-permit/submitRenewal");

    private static final String RULE = """
            effect: AT_MOST_ONCE
                  rules: [{name: soon, require: "arguments.day < '2030-01-01'", reason: {zh: 早, en: Soon}}]""";

    @Test
    void findsNothingBetweenAVersionAndItself() {
        assertThat(SampleVersion.first().changesTo(SampleVersion.first())).isEmpty();
    }

    @Test
    void findsNothingInOtherWordsForTheModel() {
        var reworded = SampleVersion.changed("Help residents estimate points", "Help people");

        assertThat(SampleVersion.first().changesTo(reworded)).isEmpty();
    }

    @ParameterizedTest
    @MethodSource
    void tellsWhatATextChangesInAuthority(String from, String to, Change forth, Change back) {
        var first = SampleVersion.first();
        var second = SampleVersion.changed(from, to);

        assertThat(told(first, second)).containsExactly(forth);
        assertThat(told(second, first)).containsExactly(back);
        assertThat(back.weight()).isEqualTo(forth.weight().opposite());
    }

    static Stream<Arguments> tellsWhatATextChangesInAuthority() {
        return Stream.of(
                Arguments.of(
                        "    - residence-permit/bookCounter\n",
                        "",
                        new ToolRemoved(BOOK),
                        new ToolAdded(
                                BOOK, WhoDecides.CITIZEN_CONFIRM, EffectClass.AT_MOST_ONCE, 0, List.of(), List.of())),
                Arguments.of(
                        "effect: {class: IDEMPOTENT_KEY, header: Idempotency-Key, lookup: findByKey}",
                        "effect: AT_MOST_ONCE",
                        new EffectChanged(RENEW, EffectClass.IDEMPOTENT_KEY, EffectClass.AT_MOST_ONCE),
                        new EffectChanged(RENEW, EffectClass.AT_MOST_ONCE, EffectClass.IDEMPOTENT_KEY)),
                Arguments.of(
                        "assurance: 3",
                        "assurance: 2",
                        new AssuranceChanged(RENEW, 3, 2),
                        new AssuranceChanged(RENEW, 2, 3)),
                Arguments.of(
                        "reveals: [total, items,",
                        "reveals: [total,",
                        new FieldsRemoved(ESTIMATE, FieldList.REVEALS, List.of("items")),
                        new FieldsAdded(ESTIMATE, FieldList.REVEALS, List.of("items"))),
                Arguments.of(
                        "sensitive: [permitNo]",
                        "sensitive: []",
                        new FieldsRemoved(RENEW, FieldList.SENSITIVE, List.of("permitNo")),
                        new FieldsAdded(RENEW, FieldList.SENSITIVE, List.of("permitNo"))),
                Arguments.of(
                        "personal: [idNo]",
                        "personal: [idNo, permitNo]",
                        new FieldsAdded(RENEW, FieldList.PERSONAL, List.of("permitNo")),
                        new FieldsRemoved(RENEW, FieldList.PERSONAL, List.of("permitNo"))),
                Arguments.of(
                        "effect: AT_MOST_ONCE",
                        RULE,
                        new RuleAdded(BOOK, "soon", TIGHTENED),
                        new RuleRemoved(BOOK, "soon", LOOSENED)),
                Arguments.of(
                        "Book a counter on {{day}}",
                        "Take a seat on {{day}}",
                        new CardChanged(
                                BOOK,
                                Localized.of("预约窗口：{{day}}", "Book a counter on {{day}}"),
                                Localized.of("预约窗口：{{day}}", "Take a seat on {{day}}")),
                        new CardChanged(
                                BOOK,
                                Localized.of("预约窗口：{{day}}", "Take a seat on {{day}}"),
                                Localized.of("预约窗口：{{day}}", "Book a counter on {{day}}"))),
                Arguments.of(
                        "https://gateway.jinghe.example/permit",
                        "https://elsewhere.example/permit",
                        new ConnectionChanged(
                                "residence-permit",
                                Connection.ADDRESS,
                                "production: https://gateway.jinghe.example/permit",
                                "production: https://elsewhere.example/permit"),
                        new ConnectionChanged(
                                "residence-permit",
                                Connection.ADDRESS,
                                "production: https://elsewhere.example/permit",
                                "production: https://gateway.jinghe.example/permit")),
                Arguments.of(
                        "secret: permit-gateway",
                        "secret: other-gateway",
                        new ConnectionChanged(
                                "residence-permit",
                                Connection.SIGNATURE,
                                "hmac-sha256: permit-gateway",
                                "hmac-sha256: other-gateway"),
                        new ConnectionChanged(
                                "residence-permit",
                                Connection.SIGNATURE,
                                "hmac-sha256: other-gateway",
                                "hmac-sha256: permit-gateway")),
                Arguments.of(
                        "{production: https://gateway.jinghe.example/permit}",
                        "{trial: https://trial.jinghe.example, production: https://gateway.jinghe.example/permit}",
                        new ConnectionChanged(
                                "residence-permit",
                                Connection.ADDRESS,
                                "production: https://gateway.jinghe.example/permit",
                                "production: https://gateway.jinghe.example/permit, trial: https://trial.jinghe.example"),
                        new ConnectionChanged(
                                "residence-permit",
                                Connection.ADDRESS,
                                "production: https://gateway.jinghe.example/permit, trial: https://trial.jinghe.example",
                                "production: https://gateway.jinghe.example/permit")),
                Arguments.of(
                        "secret: permit-gateway",
                        "secret: permit-gateway, appKey: app-2",
                        new ConnectionChanged(
                                "residence-permit",
                                Connection.SIGNATURE,
                                "hmac-sha256: permit-gateway",
                                "hmac-sha256: permit-gateway (app-2)"),
                        new ConnectionChanged(
                                "residence-permit",
                                Connection.SIGNATURE,
                                "hmac-sha256: permit-gateway (app-2)",
                                "hmac-sha256: permit-gateway")),
                Arguments.of(
                        "  openapi: residence-permit",
                        "  identityHeader: X-Citizen\n  openapi: residence-permit",
                        new ConnectionChanged(
                                "residence-permit", Connection.IDENTITY_HEADER, "X-Delegated-Identity", "X-Citizen"),
                        new ConnectionChanged(
                                "residence-permit", Connection.IDENTITY_HEADER, "X-Citizen", "X-Delegated-Identity")),
                Arguments.of(
                        "header: Idempotency-Key",
                        "header: X-Case-Key",
                        new DetailChanged(RENEW, Detail.HEADER, "Idempotency-Key", "X-Case-Key"),
                        new DetailChanged(RENEW, Detail.HEADER, "X-Case-Key", "Idempotency-Key")),
                Arguments.of(
                        ", lookup: findByKey",
                        "",
                        new DetailChanged(RENEW, Detail.LOOKUP, "findByKey", ""),
                        new DetailChanged(RENEW, Detail.LOOKUP, "", "findByKey")),
                Arguments.of(
                        "retries: 2",
                        "retries: 5",
                        new ConnectionChanged("residence-permit", Connection.RETRIES, "2", "5"),
                        new ConnectionChanged("residence-permit", Connection.RETRIES, "5", "2")),
                Arguments.of(
                        "en: Jinghe District Population Service Centre",
                        "en: The mayor",
                        new BehalfChanged(
                                Localized.of("静河区人口服务中心", "Jinghe District Population Service Centre"),
                                Localized.of("静河区人口服务中心", "The mayor")),
                        new BehalfChanged(
                                Localized.of("静河区人口服务中心", "The mayor"),
                                Localized.of("静河区人口服务中心", "Jinghe District Population Service Centre"))));
    }

    /** What is kept from the model, or from what others wrote, is tightened by a field more; what it sees is loosened. */
    @ParameterizedTest
    @CsvSource({"REVEALS, LOOSENED", "SENSITIVE, TIGHTENED", "PERSONAL, TIGHTENED"})
    void weighsAFieldMoreByTheListInWhichItStands(FieldList list, Weight weight) {
        assertThat(new FieldsAdded(RENEW, list, List.of("idNo")).weight()).isEqualTo(weight);
        assertThat(new FieldsRemoved(RENEW, list, List.of("idNo")).weight()).isEqualTo(weight.opposite());
    }

    @ParameterizedTest
    @CsvSource({
        "officer: population.officer,  officer: population.author, OFFICER, population.officer, population.author, CHANGED",
        "deputy: population.reviewer,  deputy: population.author,  DEPUTY,  population.reviewer, population.author, CHANGED",
        "pool: city,                   pool: other,                MODEL_POOL,          city,  other, CHANGED",
        "temperature: 0.1,             temperature: 0.9,           TEMPERATURE,         0.1,   0.9,   CHANGED",
        "toolCallsPerTurn: 6,          toolCallsPerTurn: 9,        TOOL_CALLS_PER_TURN, 6,     9,     LOOSENED",
        "toolCallsPerTurn: 6,          toolCallsPerTurn: 5,        TOOL_CALLS_PER_TURN, 6,     5,     TIGHTENED",
        "secondsPerTurn: 60,           secondsPerTurn: 90,         SECONDS_PER_TURN,    60,    90,    LOOSENED",
        "secondsPerTurn: 60,           'secondsPerTurn: 60, tokensPerTurn: 32000', TOKENS_PER_TURN, 16000, 32000, LOOSENED",
        "decideWithin: PT24H,          decideWithin: PT48H,        DECIDE_WITHIN,       PT24H, PT48H, LOOSENED",
        "decideWithin: PT24H,          decideWithin: 30m,          DECIDE_WITHIN,       PT24H, PT30M, TIGHTENED",
        "conversation: P365D,          conversation: P30D,         KEEP_CONVERSATIONS,  P365D, P30D,  TIGHTENED",
        "actions: P3Y,                 actions: P1Y,               KEEP_ACTIONS,        P3Y,   P1Y,   LOOSENED",
        "actions: P3Y,                 actions: P5Y,               KEEP_ACTIONS,        P3Y,   P5Y,   TIGHTENED",
        "actions: P3Y,                 actions: P37M,              KEEP_ACTIONS,        P3Y,   P37M,  TIGHTENED",
        "actions: P3Y,                 actions: P36M,              KEEP_ACTIONS,        P3Y,   P36M,  CHANGED",
        "actions: P3Y,                 actions: P1081D,            KEEP_ACTIONS,        P3Y,   P1081D, CHANGED",
        "actions: P3Y,                 actions: P200D,             KEEP_ACTIONS,        P3Y,   P200D, LOOSENED",
        "queue: population-service,    queue: elsewhere,           QUEUE, population-service, elsewhere, CHANGED",
        "afterUnanswered: 2,           afterUnanswered: 4,         HAND_OVER_AFTER,     2,     4,     CHANGED",
    })
    void tellsWhatElseAnAgentHas(String from, String to, Setting setting, String was, String is, Weight weight) {
        assertThat(SampleVersion.first().changesTo(SampleVersion.changed(from, to)))
                .containsExactly(new SettingChanged(setting, was, is, weight));
    }

    @ParameterizedTest
    @CsvSource({
        "CITIZEN_CONFIRM,      AUTO,                 LOOSENED",
        "CITIZEN_CONFIRM,      CITIZEN_THEN_OFFICER, TIGHTENED",
        "CITIZEN_CONFIRM,      OFFICER_APPROVE,      LOOSENED",
        "OFFICER_APPROVE,      CITIZEN_CONFIRM,      LOOSENED",
        "OFFICER_APPROVE,      CITIZEN_THEN_OFFICER, TIGHTENED",
        "CITIZEN_THEN_OFFICER, OFFICER_APPROVE,      LOOSENED",
        "AUTO,                 OFFICER_APPROVE,      TIGHTENED",
        "CITIZEN_THEN_OFFICER, HUMAN_ONLY,           TIGHTENED",
        "HUMAN_ONLY,           CITIZEN_THEN_OFFICER, LOOSENED",
        "HUMAN_ONLY,           AUTO,                 LOOSENED",
    })
    void countsAsLooserWhereSomebodyIsAskedNoMore(WhoDecides before, WhoDecides after, Weight weight) {
        assertThat(new DecisionChanged(BOOK, before, after).weight()).isEqualTo(weight);
    }

    @Test
    void readsWhoDecidesFromTheToolset() {
        var approved = SampleVersion.changed(
                "decision: CITIZEN_CONFIRM\n      effect: AT_MOST_ONCE",
                "decision: OFFICER_APPROVE\n      effect: AT_MOST_ONCE");

        assertThat(told(SampleVersion.first(), approved))
                .containsExactly(
                        new DecisionChanged(BOOK, WhoDecides.CITIZEN_CONFIRM, WhoDecides.CITIZEN_THEN_OFFICER));
    }

    /** A call that is trusted to change nothing goes out without much ado, and one that was may begin to. */
    @ParameterizedTest
    @CsvSource({
        "READ,         AT_MOST_ONCE,   LOOSENED",
        "AT_MOST_ONCE, READ,           LOOSENED",
        "AT_MOST_ONCE, IDEMPOTENT_KEY, LOOSENED",
        "QUERYABLE,    AT_MOST_ONCE,   TIGHTENED"
    })
    void weighsEffectClasses(EffectClass before, EffectClass after, Weight weight) {
        assertThat(new EffectChanged(BOOK, before, after).weight()).isEqualTo(weight);
    }

    @Test
    void knowsOfARuleWhetherItIsOnlyTried() {
        var rule = SampleVersion.changed("effect: AT_MOST_ONCE", RULE);
        var tried = SampleVersion.changed("effect: AT_MOST_ONCE", RULE.replace("{name", "{mode: dry-run, name"));
        var other = SampleVersion.changed("effect: AT_MOST_ONCE", RULE.replace("2030", "2040"));

        assertThat(told(rule, tried)).containsExactly(new RuleChanged(BOOK, "soon", LOOSENED));
        assertThat(told(tried, rule)).containsExactly(new RuleChanged(BOOK, "soon", TIGHTENED));
        assertThat(told(rule, other)).containsExactly(new RuleChanged(BOOK, "soon", CHANGED));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "require:                       | ask: officer, require:                       | LOOSENED",
                "ask: officer, require:         | require:                                     | TIGHTENED",
                "ask: officer, require:         | ask: citizen, require:                       | CHANGED",
                "require:                       | until: '2030-01-01T00:00:00Z', require:      | LOOSENED",
                "from: '2030-01-01T00:00:00Z', require: | require:                             | TIGHTENED",
                "from: '2030-01-01T00:00:00Z', require: | from: '2031-01-01T00:00:00Z', require: | LOOSENED",
                "until: '2030-01-01T00:00:00Z', require: | mode: dry-run, require:              | LOOSENED",
                "mode: dry-run, require:        | mode: dry-run, ask: citizen, require:        | CHANGED",
            })
    void weighsWhomARuleAsksAndHowLongItHolds(String from, String to, Weight weight) {
        assertThat(told(withRule(from), withRule(to))).containsExactly(new RuleChanged(BOOK, "soon", weight));
    }

    /** Of several things that are otherwise in one rule the one that needs the most attention is told. */
    @Test
    void weighsARuleByWhatIsLoosestInIt() {
        var asking = withRule("ask: officer, require:");
        var ending = withRule("until: '2030-01-01T00:00:00Z', require:");
        var otherCondition = SampleVersion.changed("effect: AT_MOST_ONCE", RULE.replace("2030", "2040"));

        assertThat(told(asking, ending)).containsExactly(new RuleChanged(BOOK, "soon", LOOSENED));
        assertThat(told(ending, asking)).containsExactly(new RuleChanged(BOOK, "soon", LOOSENED));
        assertThat(told(asking, otherCondition)).containsExactly(new RuleChanged(BOOK, "soon", CHANGED));
    }

    /** Whichever of them one meant: who reads has to look. */
    @Test
    void weighsRulesOfOneNameTogether() {
        var binding = rule("arguments.day < '2030-01-01'", false);
        var other = rule("arguments.day < '2040-01-01'", false);
        var tried = rule("arguments.day < '2050-01-01'", true);
        var asking = new Rule(
                binding.name(),
                binding.require(),
                Optional.of(Rule.Ask.OFFICER),
                binding.reason(),
                false,
                binding.from(),
                binding.until());

        assertThat(RuleWeight.between(List.of(binding), List.of(asking))).isEqualTo(LOOSENED);
        assertThat(RuleWeight.between(List.of(binding), List.of(asking, tried))).isEqualTo(CHANGED);
        assertThat(RuleWeight.between(List.of(binding, other), List.of(other))).isEqualTo(LOOSENED);
        assertThat(RuleWeight.between(List.of(binding, tried), List.of(other, tried)))
                .isEqualTo(CHANGED);
    }

    private static Rule rule(String require, boolean dryRun) {
        return new Rule(
                "soon",
                require,
                Optional.empty(),
                Localized.of("早", "Soon"),
                dryRun,
                Optional.empty(),
                Optional.empty());
    }

    @Test
    void countsARuleThatIsOnlyTriedForNothing() {
        assertThat(told(SampleVersion.first(), withRule("mode: dry-run, require:")))
                .containsExactly(new RuleAdded(BOOK, "soon", CHANGED));
        assertThat(told(withRule("mode: dry-run, require:"), SampleVersion.first()))
                .containsExactly(new RuleRemoved(BOOK, "soon", CHANGED));
    }

    private static SampleVersion withRule(String require) {
        return SampleVersion.changed("effect: AT_MOST_ONCE", RULE.replace("require:", require));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "effect: AT_MOST_ONCE | effect: AT_MOST_ONCE ~ reference: bookingNo | REFERENCE | '' | bookingNo",
                "effect: AT_MOST_ONCE | effect: AT_MOST_ONCE ~ errors: {FULL: {zh: 满, en: Full}} | ERRORS | '' | FULL: Full / 满",
                "effect: AT_MOST_ONCE | effect: AT_MOST_ONCE ~ labels: {day: {zh: 日, en: Day}} | LABELS | '' | day: Day / 日",
            })
    void tellsWhatElseAToolDeclares(String from, String to, Detail detail, String was, String is) {
        var second = SampleVersion.changed(from, to.replace("~ ", "\n      "));

        assertThat(told(SampleVersion.first(), second)).containsExactly(new DetailChanged(BOOK, detail, was, is));
        assertThat(told(second, SampleVersion.first())).containsExactly(new DetailChanged(BOOK, detail, is, was));
    }

    @Test
    void tellsWhatUndoesACall() {
        var first = cancelling("AT_MOST_ONCE");
        var second = cancelling("{class: AT_MOST_ONCE, compensation: cancelBooking}");

        assertThat(told(first, second))
                .containsExactly(new DetailChanged(BOOK, Detail.COMPENSATION, "", "cancelBooking"));
        assertThat(told(second, first))
                .containsExactly(new DetailChanged(BOOK, Detail.COMPENSATION, "cancelBooking", ""));
    }

    /** Another class brings a header of its own; what undoes a call is nothing that it brings. */
    @Test
    void tellsWhatUndoesACallAlsoWhereItsClassIsAnother() {
        var first = cancelling("AT_MOST_ONCE");
        var second = cancelling("{class: COMPENSABLE, compensation: cancelBooking}");

        assertThat(told(first, second))
                .containsExactlyInAnyOrder(
                        new EffectChanged(BOOK, EffectClass.AT_MOST_ONCE, EffectClass.COMPENSABLE),
                        new DetailChanged(BOOK, Detail.COMPENSATION, "", "cancelBooking"));
    }

    /** With an operation beside it that undoes a booking. */
    private static SampleVersion cancelling(String effectOfABooking) {
        var definition = SampleBundle.definition().replace("effect: AT_MOST_ONCE", "effect: " + effectOfABooking)
                + "    cancelBooking: {decision: CITIZEN_CONFIRM, effect: AT_MOST_ONCE}\n";
        var api = SampleBundle.api().replace("  /renewals:\n", """
                  /counters/cancellations:
                    post:
                      operationId: cancelBooking
                      requestBody:
                        content:
                          application/json:
                            schema: {type: object, required: [day], properties: {day: {type: string, format: date}}}
                      responses: {"200": {description: Cancelled}}
                """ + "  /renewals:\n");
        return SampleVersion.of(
                List.of(new BundleFile(SampleBundle.FILE, definition), new BundleFile(SampleBundle.API, api)));
    }

    /** Else one who loosens who decides could write anything on the card beside it. */
    @Test
    void tellsWhatACardSaysAlsoWhereSomebodyElseDecides() {
        var approved = SampleVersion.of(SampleBundle.withDefinition(SampleBundle.definition()
                .replace(
                        "decision: CITIZEN_CONFIRM\n      effect: AT_MOST_ONCE",
                        "decision: OFFICER_APPROVE\n      effect: AT_MOST_ONCE")
                .replace("Book a counter on", "Take a seat on")));
        var byHand = SampleVersion.of(SampleBundle.withDefinition(SampleBundle.definition()
                .replace(
                        "decision: CITIZEN_CONFIRM\n      effect: AT_MOST_ONCE",
                        "decision: HUMAN_ONLY\n      effect: AT_MOST_ONCE")
                .replace("      confirm: {zh: \"预约窗口：{{day}}\", en: \"Book a counter on {{day}}\"}\n", "")));

        assertThat(told(SampleVersion.first(), approved))
                .extracting(Change::getClass)
                .containsExactlyInAnyOrder(DecisionChanged.class, CardChanged.class);
        assertThat(told(SampleVersion.first(), byHand))
                .as("a card that is there no more")
                .containsExactly(new DecisionChanged(BOOK, WhoDecides.CITIZEN_CONFIRM, WhoDecides.HUMAN_ONLY));
    }

    @Test
    void tellsAnotherTitleOfACardThatHasNoSentence() {
        var plain = SampleBundle.definition()
                .replace("      confirm: {zh: \"预约窗口：{{day}}\", en: \"Book a counter on {{day}}\"}\n", "");
        var titled = SampleVersion.of(SampleBundle.withDefinition(
                plain.replace("effect: AT_MOST_ONCE", "effect: AT_MOST_ONCE\n      title: {zh: 预约, en: Book}")));

        assertThat(told(SampleVersion.of(SampleBundle.withDefinition(plain)), titled))
                .containsExactly(new CardChanged(BOOK, Localized.NONE, Localized.of("预约", "Book")));
    }

    /** Another name would else hide that calls go elsewhere. */
    @Test
    void tellsOfANewToolsetWhereItsCallsGo() {
        var renamed = SampleVersion.of(SampleBundle.withDefinition(SampleBundle.definition()
                .replace("residence-permit/", "other-permit/")
                .replace("name: residence-permit,", "name: other-permit,")
                .replace("name: residence-permit\n", "name: other-permit\n")));

        var changes = SampleVersion.first().changesTo(renamed);

        assertThat(changes)
                .contains(
                        new ToolsetAdded(
                                "other-permit",
                                "production: https://gateway.jinghe.example/permit",
                                "hmac-sha256: permit-gateway"),
                        new ToolAdded(
                                ToolName.parse("other-permit/submitRenewal"),
                                WhoDecides.CITIZEN_CONFIRM,
                                EffectClass.IDEMPOTENT_KEY,
                                3,
                                List.of(),
                                List.of("idNo")));
        assertThat(SampleVersion.first().differencesTo(renamed).stream()
                        .filter(text -> text.name().equals("other-permit")))
                .extracting(TextDifference::part)
                .containsExactly(Part.TOOLSET, Part.API_DOCUMENT);
    }

    @Test
    void takesAFieldOfWhatAModelSawWholeForNothingNew() {
        var part = SampleVersion.changed("[total, items,", "[total, items.points,");

        assertThat(told(SampleVersion.first(), part))
                .containsExactly(new FieldsRemoved(ESTIMATE, FieldList.REVEALS, List.of("items")));
        assertThat(told(part, SampleVersion.first()))
                .containsExactly(new FieldsAdded(ESTIMATE, FieldList.REVEALS, List.of("items")));
    }

    @Test
    void takesAFieldThatOnlyBeginsLikeAnotherForANewOne() {
        var estimate = SampleVersion.first().operation(ESTIMATE);

        assertThat(FieldList.REVEALS.without(
                        revealing(estimate, List.of("totals", "total.sum")), revealing(estimate, List.of("total"))))
                .containsExactly("totals");
    }

    @Test
    void keepsNoProcessorForLongOverManyFields() {
        var first = SampleVersion.first();
        var estimate = first.operation(ESTIMATE);
        var many = revealing(estimate, "a");
        var others = revealing(estimate, "b");

        assertTimeout(
                Duration.ofSeconds(5),
                () -> assertThat(FieldList.REVEALS.without(many, others)).hasSize(40_000));
    }

    private static Operation revealing(Operation of, String prefix) {
        return revealing(
                of, IntStream.range(0, 40_000).mapToObj(i -> prefix + i + ".x").toList());
    }

    private static Operation revealing(Operation of, List<String> fields) {
        return new Operation(
                of.decision(),
                of.effect(),
                of.title(),
                fields,
                of.assurance(),
                of.sensitive(),
                of.personal(),
                of.examples(),
                of.confirm(),
                of.answer(),
                of.ask(),
                of.labels(),
                of.reference(),
                of.declaresErrors(),
                of.rules());
    }

    @Test
    void countsTheOperationsThatAToolsetDeclaresOtherwise() {
        var first = SampleVersion.first();
        var second = SampleVersion.of(SampleBundle.withDefinition(SampleBundle.definition()
                .replace("assurance: 3", "assurance: 4")
                .replace("en: [how many points", "en: [what points")));

        assertThat(first.changesTo(second))
                .contains(new ToolsetChanged("residence-permit", pinnedBy(first), pinnedBy(second), 2));
    }

    @Test
    void countsWhatAToolsetDeclaresAlsoWhereTheAgentDoesNotUseIt() {
        var first = SampleVersion.first();
        var second = SampleVersion.changed(
                "  operations:\n", "  operations:\n    findByKey: {decision: AUTO, effect: READ}\n");

        assertThat(first.changesTo(second))
                .containsExactly(new ToolsetChanged("residence-permit", pinnedBy(first), pinnedBy(second), 1));
        assertThat(second.changesTo(first))
                .containsExactly(new ToolsetChanged("residence-permit", pinnedBy(second), pinnedBy(first), 1));
    }

    /** It was never sent before, so that nothing about it is otherwise. */
    @Test
    void tellsNoOtherRequestOfAToolThatTheAgentOnlyBeginsToUse() {
        var without = SampleVersion.changed("    - residence-permit/bookCounter\n", "");
        var moved = SampleVersion.withApi("  /counters/bookings:", "  /counters/seats:");

        assertThat(told(without, moved))
                .extracting(Change::getClass)
                .containsExactly(ToolAdded.class, AttachmentChanged.class);
    }

    @Test
    void tellsThatTheSandboxAnswersOtherwise() {
        var first = withStub("LJ-1");
        var second = withStub("LJ-2");

        assertThat(told(first, second)).containsExactly(new AttachmentChanged("residence-permit", Part.STUBS));
    }

    private static SampleVersion withStub(String number) {
        var stub = "{request: {method: POST, urlPath: /counters/bookings}, response: {jsonBody: {bookingNo: %s}}}";
        return SampleVersion.changed("  operations:\n", "  stubs: [" + stub.formatted(number) + "]\n  operations:\n");
    }

    @Test
    void seesThatAnotherRequestIsSentAlthoughTheToolsetOnlyNamesTheDocument() {
        var moved = SampleVersion.withApi("  /counters/bookings:", "  /counters/seats:");

        assertThat(told(SampleVersion.first(), moved))
                .containsExactly(
                        new RequestChanged(BOOK, "POST /counters/bookings", "POST /counters/seats"),
                        new AttachmentChanged("residence-permit", Part.API_DOCUMENT));
    }

    /** What only looks like an operation to a reader of the document hides no other request. */
    @Test
    void readsTheDocumentAsACallDoes() {
        var decoy = "    x-a: {operationId: bookCounter}\n";
        var before = SampleVersion.withApi("  /counters/bookings:\n", "  /counters/bookings:\n" + decoy);
        var after = SampleVersion.withApi(
                "  /counters/bookings:\n", "  /counters/bookings:\n" + decoy + "  /counters/seats:\n");

        assertThat(requests(before, after))
                .containsExactly(new RequestChanged(BOOK, "POST /counters/bookings", "POST /counters/seats"));
    }

    @Test
    void followsAPathThatStandsElsewhereInTheDocument() {
        var referring = SampleVersion.withApi(SampleBundle.api(), withReferredBooking());

        assertThat(requests(SampleVersion.first(), referring)).isEmpty();
        assertThat(requests(
                        referring,
                        SampleVersion.withApi(
                                SampleBundle.api(),
                                withReferredBooking().replace("  /counters/bookings: {", "  /counters/seats: {"))))
                .containsExactly(new RequestChanged(BOOK, "POST /counters/bookings", "POST /counters/seats"));
    }

    private static String withReferredBooking() {
        var api = SampleBundle.api();
        var booking = api.substring(api.indexOf("  /counters/bookings:"), api.indexOf("  /renewals:"));
        return api.replace(booking, "  /counters/bookings: {$ref: '#/x-items/~1counters~1bookings'}\n")
                + "x-items:\n"
                + booking;
    }

    private static List<Change> requests(SampleVersion from, SampleVersion to) {
        return from.changesTo(to).stream()
                .filter(RequestChanged.class::isInstance)
                .toList();
    }

    /** Nothing of it is loosened by any rule, and each can lead a citizen's case elsewhere. */
    @Test
    void asksToBeReadBeforeDecidingWhereACallGoesElsewhereOrTheCardSaysOtherwise() {
        var second = SampleVersion.of(SampleBundle.withDefinition(SampleBundle.definition()
                .replace("https://gateway.jinghe.example", "https://elsewhere.example")
                .replace("secret: permit-gateway", "secret: other-gateway")
                .replace("Book a counter on", "Take a seat on")
                .replace("assurance: 3", "assurance: 2")
                .replace("pool: city", "pool: other")));

        assertThat(told(SampleVersion.first(), second).stream().filter(Change::mustBeRead))
                .extracting(Change::getClass)
                .containsExactlyInAnyOrder(
                        AssuranceChanged.class, CardChanged.class, ConnectionChanged.class, ConnectionChanged.class);
        assertThat(new RequestChanged(BOOK, "GET /a", "POST /b").mustBeRead()).isTrue();
        assertThat(new ToolsetAdded("other-permit", "production: https://elsewhere.example", "").mustBeRead())
                .isTrue();
    }

    /** Of what else is declared only the words beside the values that somebody says yes to. */
    @ParameterizedTest
    @EnumSource(Detail.class)
    void asksToBeReadWhatTheFieldsOfACardAreCalledAndNoOtherDetail(Detail detail) {
        assertThat(new DetailChanged(BOOK, detail, "a", "b").mustBeRead()).isEqualTo(detail == Detail.LABELS);
    }

    @Test
    void asksToBeReadWhateverIsLoosenedAndNothingThatIsTightened() {
        assertThat(List.of(
                        new ToolAdded(BOOK, WhoDecides.HUMAN_ONLY, EffectClass.READ, 3, List.of(), List.of()),
                        new DecisionChanged(BOOK, WhoDecides.CITIZEN_CONFIRM, WhoDecides.AUTO),
                        new EffectChanged(BOOK, EffectClass.AT_MOST_ONCE, EffectClass.READ),
                        new AssuranceChanged(BOOK, 3, 2),
                        new FieldsAdded(BOOK, FieldList.REVEALS, List.of("day")),
                        new FieldsRemoved(BOOK, FieldList.PERSONAL, List.of("day")),
                        new RuleRemoved(BOOK, "soon", LOOSENED),
                        new RuleAdded(BOOK, "soon", LOOSENED),
                        new RuleChanged(BOOK, "soon", LOOSENED),
                        new RuleChanged(
                                BOOK, "soon", CHANGED), // whether 4 years are more than 3 is the reader's to say
                        new SettingChanged(Setting.SECONDS_PER_TURN, "60", "90", LOOSENED)))
                .allMatch(Change::mustBeRead);
        assertThat(List.of(
                        new ToolRemoved(BOOK),
                        new DecisionChanged(BOOK, WhoDecides.AUTO, WhoDecides.CITIZEN_CONFIRM),
                        new AssuranceChanged(BOOK, 2, 3),
                        new FieldsAdded(BOOK, FieldList.PERSONAL, List.of("day")),
                        new RuleChanged(BOOK, "soon", TIGHTENED),
                        new SettingChanged(Setting.SECONDS_PER_TURN, "90", "60", TIGHTENED),
                        new AttachmentChanged("residence-permit", Part.API_DOCUMENT),
                        new ToolsetChanged("residence-permit", "a", "b", 1),
                        new BehalfChanged(Localized.of("市", "City"), Localized.of("区", "District"))))
                .noneMatch(Change::mustBeRead);
    }

    @Test
    void putsFirstWhatWasLoosened() {
        var second = SampleVersion.of(SampleBundle.withDefinition(SampleBundle.definition()
                .replace("toolCallsPerTurn: 6", "toolCallsPerTurn: 9")
                .replace("pool: city", "pool: other")
                .replace("assurance: 3", "assurance: 4")));

        assertThat(told(SampleVersion.first(), second))
                .extracting(Change::weight)
                .containsExactly(LOOSENED, CHANGED, TIGHTENED);
    }

    /** Without what each change of a toolset brings along: that its digest is another one. */
    private static List<Change> told(SampleVersion from, SampleVersion to) {
        return from.changesTo(to).stream()
                .filter(change -> !(change instanceof ToolsetChanged))
                .toList();
    }

    private static String pinnedBy(SampleVersion one) {
        return one.version().toolsets().get("residence-permit");
    }
}
