package org.shikumen.runtime.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.shikumen.runtime.gateway.SampleGateway.RESIDENT;
import static org.shikumen.runtime.gateway.SampleGateway.request;
import static org.shikumen.runtime.gateway.rules.SampleRules.asking;
import static org.shikumen.runtime.gateway.rules.SampleRules.between;
import static org.shikumen.runtime.gateway.rules.SampleRules.rule;
import static org.shikumen.runtime.gateway.rules.SampleRules.tried;

import java.time.Duration;
import java.time.ZoneId;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.shikumen.runtime.Person;
import org.shikumen.runtime.actionlog.Action;
import org.shikumen.runtime.gateway.CallOutcome.Denied;
import org.shikumen.runtime.gateway.CallOutcome.Done;
import org.shikumen.runtime.gateway.CallOutcome.Waiting;
import org.shikumen.runtime.gateway.call.CallScene;
import org.shikumen.runtime.gateway.call.Proposal;
import org.shikumen.runtime.gateway.grant.Card;
import org.shikumen.runtime.gateway.policy.Policy;
import org.shikumen.runtime.gateway.policy.Verdict;
import org.shikumen.runtime.gateway.rules.SampleRules;
import org.shikumen.tools.Rule;
import org.shikumen.tools.ToolResult;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** Rules of operation, department and city, asked by a whole gateway on a real database. */
@ExtendWith(OutputCaptureExtension.class)
class RulesTest {

    private static SampleGateway sample;
    private SampleRules rules;
    private ToolGateway gateway;
    private Person citizen;

    @BeforeAll
    static void open() {
        sample = new SampleGateway();
    }

    @AfterAll
    static void close() throws Exception {
        sample.close();
    }

    @BeforeEach
    void noRulesYetAndACitizenWithoutAPast() {
        sample.answering("{\"caseNo\": \"A-1\", \"status\": \"open\"}");
        rules = new SampleRules(sample.asApplication(), sample.clock);
        gateway = sample.gateway(sample.log, rules);
        citizen = new Person("c-" + UUID.randomUUID(), 3);
    }

    @Test
    void namesRuleAndReasonInBothLanguagesAndPutsTheTextsDigestOnRecord() {
        var scene = sample.scene(citizen);
        var call = request("bookRuled");
        call.arguments().put("months", 13);

        var denied = (Denied) gateway.call(call, scene);

        assertThat(denied.code()).isEqualTo("rule-denied");
        assertThat(denied.reason().in("zh")).contains("a-year-at-most", "一次最多十二个月");
        assertThat(denied.reason().in("en")).contains("a-year-at-most", "Twelve months at a time.");
        assertThat(sample.received()).isEmpty();
        assertThat(sample.envelopes(scene))
                .anySatisfy(judged -> assertThat(judged).contains("CallJudged", "rule/a-year-at-most", "rule-denied"))
                .anySatisfy(judged -> assertThat(judged)
                        .contains("RuleJudged", "toolset permit", SampleToolset.DIGEST, "enforce", "denied"));
    }

    @Test
    void letsPassWhatKeepsTheRuleAndSaysNothingOfIt() {
        var scene = sample.scene(citizen);

        assertThat(gateway.call(request("bookRuled"), scene)).isInstanceOf(Done.class);

        assertThat(sample.kinds(scene)).containsExactly("CallJudged", "Intended", "Answered");
    }

    @Test
    void cannotBeLoosenedBelow() {
        rules.ofTheCity("*", rule("arguments.months <= 6"));
        rules.of("population-service", "permit/*", rule("true"));

        var denied = (Denied) gateway.call(request("bookRuled"), sample.scene(citizen)); // twelve months

        assertThat(denied.reason().in("en")).contains("care-rule");
        assertThat(sample.received()).isEmpty();
    }

    @Test
    void bindsOnlyTheAgentsOfItsDepartmentAndTheToolsItNames() {
        rules.of("urban-hotline", "*", rule("false"));
        rules.of("population-service", "permit/bookOnce", rule("false"));
        rules.ofTheCity("hotline/*", rule("false"));

        assertThat(gateway.call(request("bookKeyed"), sample.scene(citizen))).isInstanceOf(Done.class);
        assertThat(gateway.call(request("bookOnce"), sample.scene(citizen))).isInstanceOf(Denied.class);
    }

    @ParameterizedTest
    @CsvSource({"CITIZEN, CITIZEN", "OFFICER, OFFICER"})
    void asksAPersonInsteadWhereTheRuleSaysSo(Rule.Ask who, Card.Audience audience) {
        rules.ofTheCity("*", asking(who, "arguments.months <= 6"));
        var scene = sample.scene(citizen);

        var waiting = (Waiting) gateway.call(request("bookKeyed"), scene);

        assertThat(waiting.card().audience()).isEqualTo(audience);
        assertThat(sample.received()).isEmpty();
        assertThat(sample.kinds(scene)).containsExactly("CallJudged", "RuleJudged", "GrantOffered");
    }

    @Test
    void sendsNothingOnAnOfficersYesAloneOnceTheCitizenIsToBeAsked() {
        var scene = sample.scene(new Person(RESIDENT.id(), 3));
        var card = ((Waiting) gateway.call(request("withdrawCase"), scene)).card();
        rules.ofTheCity("*", asking(Rule.Ask.CITIZEN, "false"));

        sample.grants.decide(SampleGateway.OFFICER, card.grant(), card.digest(), true, "in order");
        var outcome = gateway.resume(card.grant(), scene);

        assertThat(outcome).isInstanceOf(Denied.class);
        assertThat(sample.received()).isEmpty();
        assertThat(sample.kinds(scene)).contains("GrantVoided").doesNotContain("Intended");
    }

    /** Between its judgement and its turn a call may wait for others of the citizen, and a rule may come into force. */
    @Test
    void sendsNothingOnAnOfficersYesAloneWhenTheCitizenIsToBeAskedAtItsTurn() {
        rules.ofTheCity("*", rule("made(tool, 'today') < 1000"));
        var judged = new AtomicInteger();
        var changing = sample.gateway(sample.log, rules, asksTheCitizenFrom(2, judged));
        var scene = sample.scene(new Person(RESIDENT.id(), 3));
        var card = ((Waiting) changing.call(request("withdrawCase"), scene)).card();
        sample.grants.decide(SampleGateway.OFFICER, card.grant(), card.digest(), true, "in order");
        judged.set(0);

        var outcome = changing.resume(card.grant(), scene);

        assertThat(judged).hasValue(2);
        assertThat(outcome).isInstanceOf(Denied.class);
        assertThat(sample.received()).isEmpty();
        assertThat(sample.kinds(scene)).contains("GrantVoided").doesNotContain("Intended");
    }

    private static Policy asksTheCitizenFrom(int judgement, AtomicInteger judged) {
        return new Policy() {
            @Override
            public String name() {
                return "new-rule";
            }

            @Override
            public Verdict judge(Proposal proposal) {
                return judged.incrementAndGet() < judgement ? new Verdict.Allowed() : new Verdict.AwaitCitizen();
            }
        };
    }

    @Test
    void changesNothingWhileItIsOnlyTried() {
        rules.ofTheCity("*", tried("arguments.months <= 6"));
        var scene = sample.scene(citizen);

        assertThat(gateway.call(request("bookKeyed"), scene)).isInstanceOf(Done.class);

        assertThat(sample.kinds(scene)).containsExactly("CallJudged", "RuleJudged", "Intended", "Answered");
        assertThat(sample.envelopes(scene))
                .anySatisfy(tried -> assertThat(tried).contains("RuleJudged", "policy care v2", "dry-run", "denied"));
    }

    @Test
    void takesWhatCannotBeToldForANo() {
        rules.ofTheCity("*", rule("arguments.fee <= 6"));
        var scene = sample.scene(citizen);

        var denied = (Denied) gateway.call(request("bookKeyed"), scene);

        assertThat(denied.code()).isEqualTo("rule-unclear");
        assertThat(denied.reason().in("en")).contains("care-rule", "could not be told");
        assertThat(sample.envelopes(scene))
                .anySatisfy(judged -> assertThat(judged).contains("RuleJudged", "unclear"));
    }

    @Test
    void takesAnExpressionThatIsNoneForANo() {
        rules.ofTheCity("*", rule("months <="));

        assertThat(((Denied) gateway.call(request("bookKeyed"), sample.scene(citizen))).code())
                .isEqualTo("rule-unclear");
    }

    @Test
    void letsNothingOutWhenItCannotBeKnownWhatIsInForce() {
        rules.cannotBeReached();

        assertThat(((Denied) gateway.call(request("readPoints"), sample.scene(citizen))).code())
                .isEqualTo("policy-unreachable");
    }

    @Test
    void letsNothingOutWhenThePastCannotBeAskedAndBlamesNoArgument() {
        rules = withoutPast().ofTheCity("*", rule("made(tool, 'today') < 2"));
        gateway = sample.gateway(sample.log, rules);

        assertThat(((Denied) gateway.call(request("bookKeyed"), sample.scene(citizen))).code())
                .isEqualTo("policy-unreachable");
    }

    @Test
    void stopsNobodyByARuleThatIsOnlyTriedAlsoWhereThePastCannotBeAsked() {
        rules = withoutPast().ofTheCity("*", tried("made(tool, 'today') < 2"));
        gateway = sample.gateway(sample.log, rules);

        assertThat(gateway.call(request("bookKeyed"), sample.scene(citizen))).isInstanceOf(Done.class);
    }

    @Test
    void tellsWhoIsOnCallWhyARuleCouldNotBeJudgedAndNothingOfWhatWasSaid(CapturedOutput output) {
        rules.ofTheCity("*", rule("int(string(arguments.months) + '-private') < 6"));

        gateway.call(request("bookKeyed"), sample.scene(citizen));

        assertThat(output.getAll())
                .contains("Whether a rule is met could not be told", "care-rule", "permit/bookKeyed", "BAD_FORMAT")
                .doesNotContain("-private");
    }

    private static SampleRules withoutPast() {
        var nobody = new DriverManagerDataSource("jdbc:postgresql://127.0.0.1:1/nobody", "nobody", "none");
        return new SampleRules(JdbcClient.create(nobody), sample.clock);
    }

    @Test
    void holdsOnlyInItsTime() {
        var now = sample.clock.instant();
        rules.ofTheCity("*", between(now.plusSeconds(3_600), now.plusSeconds(7_200), "false"));

        assertThat(gateway.call(request("bookKeyed"), sample.scene(citizen))).isInstanceOf(Done.class);
        sample.clock.pass(Duration.ofMinutes(90));
        assertThat(gateway.call(request("bookKeyed"), sample.scene(citizen))).isInstanceOf(Denied.class);
        sample.clock.pass(Duration.ofMinutes(60));
        assertThat(gateway.call(request("bookKeyed"), sample.scene(citizen))).isInstanceOf(Done.class);
    }

    @Test
    void countsACitizensEffectsOfTheDayOverAllConversations() {
        rules.ofTheCity("permit/bookKeyed", rule("made(tool, 'today') < 2"));

        assertThat(book()).isInstanceOf(Done.class);
        assertThat(book()).isInstanceOf(Done.class);
        assertThat(book()).isInstanceOf(Denied.class);
        assertThat(gateway.call(request("bookKeyed"), sample.scene(RESIDENT))).isInstanceOf(Done.class);
        sample.clock.pass(Duration.ofDays(1));
        assertThat(book()).isInstanceOf(Done.class);
    }

    @Test
    void countsTheWeekAndAllToolsOfAKind() {
        rules.ofTheCity("permit/*", rule("made('permit/*', '7 days') < 2"));
        gateway.call(request("bookOnce"), sample.scene(citizen));
        sample.clock.pass(Duration.ofDays(6));
        assertThat(book()).isInstanceOf(Done.class);

        assertThat(book()).isInstanceOf(Denied.class);
        sample.clock.pass(Duration.ofDays(1));
        assertThat(book()).isInstanceOf(Done.class);
    }

    @Test
    void countsNoToolWhoseNameOnlyBeginsTheSame() {
        rules.ofTheCity("permit/bookKeyed", rule("made(tool, 'today') < 1"));
        gateway.call(request("bookKeyedAsked"), sample.scene(citizen));

        assertThat(book()).isInstanceOf(Done.class);
    }

    @Test
    void doesNotCountWhatTheSystemRefused() {
        rules.ofTheCity("permit/bookKeyed", rule("made(tool, 'today') < 1"));
        sample.system.resetMappings();
        sample.answering("bookKeyed", 409, "{\"code\": \"CASE_DUPLICATE\"}");
        assertThat(((Done) book()).result()).isInstanceOf(ToolResult.Refused.class);

        sample.answering("{\"caseNo\": \"A-1\"}");
        assertThat(((Done) book()).result()).isInstanceOf(ToolResult.Succeeded.class);
        assertThat(book()).isInstanceOf(Denied.class);
    }

    @Test
    void countsReadingsThatWereAnswered() {
        rules.ofTheCity("permit/readPoints", rule("made(tool, 'today') < 2"));
        sample.system.resetMappings();
        sample.answering("readPoints", 404, "{}");
        assertThat(read()).isInstanceOf(Done.class);
        assertThat(read()).isInstanceOf(Done.class);

        sample.answering("{\"caseNo\": \"A-1\"}");
        assertThat(read()).isInstanceOf(Done.class);
        assertThat(read()).isInstanceOf(Done.class);
        assertThat(read()).isInstanceOf(Denied.class);
        sample.clock.pass(Duration.ofMinutes(10));
        assertThat(read()).isInstanceOf(Denied.class);
        sample.clock.pass(Duration.ofDays(1));
        assertThat(read()).isInstanceOf(Done.class);
    }

    @Test
    void countsALookUpAsPartOfTheCallThatItAsksAbout() {
        rules.ofTheCity("permit/readPoints", rule("made('permit/*', 'today') < 2"));
        sample.losing("bookAsked").answering("findByKey", 200, "{\"caseNo\": \"A-7\"}");
        assertThat(gateway.call(request("bookAsked"), kept(sample.scene(citizen))))
                .isInstanceOf(Done.class);

        assertThat(read()).isInstanceOf(Done.class);
        assertThat(read()).isInstanceOf(Denied.class);
    }

    @Test
    void doesNotCountWhatAnOfficerFoundNotDone() {
        rules.ofTheCity("permit/bookOnce", rule("made(tool, 'today') < 1"));
        sample.losing("bookOnce");
        var call = request("bookOnce");
        gateway.call(call, sample.scene(citizen));
        assertThat(gateway.call(request("bookOnce"), sample.scene(citizen))).isInstanceOf(Denied.class);

        sample.doubts.settle(SampleGateway.OFFICER, call.id(), false, "not in their register");

        assertThat(gateway.call(request("bookOnce"), sample.scene(citizen))).isInstanceOf(Done.class);
    }

    @Test
    void countsWhatMayHaveHappened() {
        rules.ofTheCity("permit/bookOnce", rule("made(tool, 'today') < 1"));
        sample.losing("bookOnce");
        assertThat(((Done) gateway.call(request("bookOnce"), sample.scene(citizen))).result())
                .isInstanceOf(ToolResult.InDoubt.class);

        assertThat(gateway.call(request("bookOnce"), sample.scene(citizen))).isInstanceOf(Denied.class);
    }

    /** Each in a conversation of its own, all at once: the ceiling holds, and it is used. */
    @RepeatedTest(5)
    void letsExactlyOneOfManyAtOnceThroughACeilingOfOne() throws Exception {
        rules.ofTheCity("permit/bookKeyed", rule("made(tool, 'today') < 1"));
        var all = new CountDownLatch(1);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var asked = IntStream.range(0, 8)
                    .mapToObj(n -> CompletableFuture.supplyAsync(
                            () -> {
                                await(all);
                                return book();
                            },
                            threads))
                    .toList();
            all.countDown();
            var came = asked.stream().map(CompletableFuture::join).toList();

            assertThat(came.stream().filter(Done.class::isInstance)).hasSize(1);
            assertThat(came.stream().filter(Denied.class::isInstance)).hasSize(7);
            assertThat(sample.received("bookKeyed")).hasSize(1);
        }
    }

    @Test
    void isAskedAgainWhenTheCitizenHasConfirmed() {
        rules.ofTheCity("permit/submitRenewal", rule("made(tool, 'today') < 1"));
        var one = sample.scene(citizen);
        var other = sample.scene(citizen);
        var first = ((Waiting) gateway.call(request("submitRenewal"), one)).card();
        var second = ((Waiting) gateway.call(request("submitRenewal"), other)).card();
        Stream.of(first, second)
                .forEach(card -> sample.grants.decide(
                        citizen, (card == first ? one : other).conversation(), card.grant(), card.digest(), true));

        assertThat(gateway.resume(first.grant(), one)).isInstanceOf(Done.class);
        assertThat(gateway.resume(second.grant(), other)).isInstanceOf(Denied.class);

        assertThat(sample.received("submitRenewal")).hasSize(1);
        assertThat(sample.kinds(other)).endsWith("CallJudged", "RuleJudged", "GrantVoided");
    }

    @Test
    void knowsWhatWasAgreedToEarlierInThisConversation() {
        rules.ofTheCity("permit/bookKeyed", rule("approvedEarlier('permit/submitRenewal')"));
        var scene = sample.scene(citizen);
        assertThat(gateway.call(request("bookKeyed"), scene)).isInstanceOf(Denied.class);
        var card = ((Waiting) gateway.call(request("submitRenewal"), scene)).card();
        assertThat(gateway.call(request("bookKeyed"), scene)).isInstanceOf(Denied.class);

        sample.grants.decide(citizen, scene.conversation(), card.grant(), card.digest(), true);
        gateway.resume(card.grant(), scene);

        assertThat(gateway.call(request("bookKeyed"), scene)).isInstanceOf(Done.class);
        assertThat(gateway.call(request("bookKeyed"), sample.scene(citizen))).isInstanceOf(Denied.class);
    }

    @Test
    void takesUpACallThatItHasCountedItself() {
        rules.ofTheCity("permit/bookKeyed", rule("made(tool, 'today') < 1"));
        var scene = sample.scene(citizen);
        var call = request("bookKeyed");
        var dying = sample.gateway(DyingLog.after(Action.Intended.class, sample.log), rules);
        try {
            dying.call(call, scene);
        } catch (DyingLog.Killed killed) {
            assertThat(sample.received()).isEmpty();
        }

        assertThat(gateway.recover(call, scene)).isInstanceOf(Done.class);

        assertThat(sample.received("bookKeyed")).hasSize(1);
        assertThat(book()).isInstanceOf(Denied.class);
    }

    private CallOutcome read() {
        var scene = kept(sample.scene(citizen));
        var outcome = gateway.call(request("readPoints"), scene);
        sample.kinds(scene); // what was read is on record then
        return outcome;
    }

    /** As the conversations have it, where a citizen's records are found. */
    private static CallScene kept(CallScene scene) {
        sample.keep(scene);
        return scene;
    }

    private CallOutcome book() {
        return gateway.call(request("bookKeyed"), sample.scene(citizen));
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    /** So that "today" does not end in the middle of a test. */
    @BeforeEach
    void notAroundMidnight() {
        var inShanghai = sample.clock.instant().atZone(ZoneId.of("Asia/Shanghai"));
        if (inShanghai.getHour() == 23 || inShanghai.getHour() == 22) {
            sample.clock.pass(Duration.ofHours(4));
        }
    }
}
