package org.shikumen.runtime.gateway;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.shikumen.runtime.gateway.SampleGateway.IDENTITY;
import static org.shikumen.runtime.gateway.SampleGateway.OFFICER;
import static org.shikumen.runtime.gateway.SampleGateway.RESIDENT;
import static org.shikumen.runtime.gateway.SampleGateway.code;
import static org.shikumen.runtime.gateway.SampleGateway.request;
import static org.shikumen.runtime.gateway.SampleGateway.waiting;

import java.sql.Timestamp;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.shikumen.registry.release.AgentVersion;
import org.shikumen.registry.release.Stage;
import org.shikumen.runtime.Person;
import org.shikumen.runtime.actionlog.ActionLog;
import org.shikumen.runtime.actionlog.ActionRecord;
import org.shikumen.runtime.actionlog.Entry;
import org.shikumen.runtime.actionlog.LogUnavailable;
import org.shikumen.runtime.actionlog.StaleFence;
import org.shikumen.runtime.gateway.CallOutcome.Denied;
import org.shikumen.runtime.gateway.CallOutcome.Done;
import org.shikumen.runtime.gateway.CallOutcome.Prepared;
import org.shikumen.runtime.gateway.CallOutcome.Waiting;
import org.shikumen.runtime.gateway.call.CallRequest;
import org.shikumen.runtime.gateway.call.CallScene;
import org.shikumen.runtime.gateway.call.Json;
import org.shikumen.runtime.gateway.call.Proposal;
import org.shikumen.runtime.gateway.grant.Card;
import org.shikumen.runtime.gateway.policy.Policy;
import org.shikumen.runtime.gateway.policy.Verdict;
import org.shikumen.runtime.vault.Place;
import org.shikumen.tools.Tool;
import org.shikumen.tools.ToolName;
import org.shikumen.tools.ToolResult.Refused;
import org.shikumen.tools.ToolResult.Succeeded;
import org.shikumen.tools.Tools;
import org.shikumen.tools.Toolset;
import tools.jackson.databind.node.ObjectNode;

class ToolGatewayTest {

    private static SampleGateway sample;

    @BeforeAll
    static void open() {
        sample = new SampleGateway();
    }

    @AfterAll
    static void close() throws Exception {
        sample.close();
    }

    @BeforeEach
    void systemWorksAndAgentServes() {
        sample.answering("{\"caseNo\": \"A-1\", \"status\": \"open\", \"idNo\": \"%s\"}".formatted(IDENTITY));
        sample.registry.stage = Stage.LIVE;
        sample.registry.reachable = true;
    }

    @Test
    void readsAtOnceWhereNobodyNeedsToBeAsked() {
        var scene = sample.scene();

        var outcome = sample.gateway.call(request("readPoints"), scene);

        assertThat(outcome).isInstanceOfSatisfying(Done.class, done -> {
            assertThat(done.result()).isInstanceOf(Succeeded.class);
            assertThat(done.receipt()).isEmpty();
        });
        assertThat(sample.kinds(scene)).containsExactly("CallJudged", "DataRead");
        assertThat(sample.received()).hasSize(1);
    }

    @Test
    void writesDownAConsequentialCallBeforeAndAfterIt() {
        var scene = sample.scene();
        var request = request("bookKeyed");

        var outcome = sample.gateway.call(request, scene);

        assertThat(outcome).isInstanceOfSatisfying(Done.class, done -> {
            assertThat(done.receipt()).hasValueSatisfying(receipt -> {
                assertThat(receipt.status()).isEqualTo("done");
                assertThat(receipt.reference()).contains("A-1");
            });
        });
        assertThat(sample.kinds(scene)).containsExactly("CallJudged", "Intended", "Answered");
        assertThat(sample.received("bookKeyed").getFirst().getHeader("Idempotency-Key"))
                .isEqualTo(request.id().toString());
    }

    @Test
    void namesTheAnsweredRecordOnTheReceiptAndItsTime() {
        var scene = sample.scene();

        var outcome = (Done) sample.gateway.call(request("bookKeyed"), scene);

        sample.kinds(scene);
        var receipt = outcome.receipt().orElseThrow();
        var record = sample.asApplication()
                .sql("select kind, at from action_record where id = :id")
                .param("id", receipt.action())
                .query()
                .singleRow();
        assertThat(record.get("kind")).isEqualTo("Answered");
        assertThat(((Timestamp) record.get("at")).toInstant()).isEqualTo(receipt.at());
    }

    @Test
    void holdsACallUntilTheCitizenConfirmsAndThenMakesExactlyThatCall() {
        var scene = sample.scene();
        var card = waiting(sample.gateway.call(request("submitRenewal"), scene));
        assertThat(sample.received()).isEmpty();

        sample.grants.decide(RESIDENT, scene.conversation(), card.grant(), card.digest(), true);
        var outcome = sample.gateway.resume(card.grant(), scene);

        assertThat(outcome).isInstanceOf(Done.class);
        assertThat(sample.received("submitRenewal").getFirst().getBodyAsString())
                .isEqualTo("{\"permitNo\":\"JH000001\",\"months\":12}");
        assertThat(sample.kinds(scene))
                .containsExactly("CallJudged", "GrantOffered", "GrantDecided", "CallJudged", "Intended", "Answered");
    }

    static List<Verdict> wantingTheCitizen() {
        return List.of(new Verdict.AwaitCitizen(), new Verdict.AwaitOfficer(true));
    }

    @ParameterizedTest
    @MethodSource("wantingTheCitizen")
    void doesNotTakeAnOfficersYesForThatOfTheCitizenWhomARuleWantsByNow(Verdict verdict) {
        var scene = sample.scene();
        var card = waiting(sample.stricter(new Verdict.AwaitOfficer(false)).call(request("bookOnce"), scene));
        sample.grants.decide(OFFICER, card.grant(), card.digest(), true, "In order.");

        var outcome = sample.stricter(verdict).resume(card.grant(), scene);

        assertThat(outcome).isInstanceOf(CallOutcome.Denied.class);
        assertThat(sample.received()).isEmpty();
        assertThat(sample.kinds(scene)).contains("GrantVoided").doesNotContain("Intended");
    }

    @Test
    void holdsAWithdrawalUntilAnOfficerAgrees() {
        var scene = sample.scene();
        var card = waiting(sample.gateway.call(request("withdrawCase"), scene));
        assertThat(card.audience()).isEqualTo(Card.Audience.OFFICER);
        assertThat(sample.received()).isEmpty();

        sample.grants.decide(OFFICER, card.grant(), card.digest(), true, "In order.");
        var outcome = sample.gateway.resume(card.grant(), scene);

        assertThat(outcome).isInstanceOf(Done.class);
        assertThat(sample.received("withdrawCase")).hasSize(1);
    }

    @Test
    void knowsInWhichConversationsACardWaitsForTheCitizen() {
        var asked = sample.scene();
        var decided = sample.scene();
        var officers = sample.scene();
        sample.gateway.call(request("submitRenewal"), asked);
        sample.gateway.call(request("withdrawCase"), officers);
        var card = waiting(sample.gateway.call(request("submitRenewal"), decided));
        sample.grants.decide(RESIDENT, decided.conversation(), card.grant(), card.digest(), false);

        var all = List.of(asked.conversation(), decided.conversation(), officers.conversation());

        assertThat(sample.grants.waitingForTheCitizen(all)).containsExactly(asked.conversation());
        assertThat(sample.grants.waitingForTheCitizen(List.of())).isEmpty();
    }

    @Test
    void asksTheCitizenFirstAndThenTheOfficerWhenTheOperationSaysConfirm() {
        var scene = sample.scene();
        var first = waiting(sample.gateway.call(request("transferPermit"), scene));
        sample.grants.decide(RESIDENT, scene.conversation(), first.grant(), first.digest(), true);

        var second = waiting(sample.gateway.resume(first.grant(), scene));

        assertThat(first.audience()).isEqualTo(Card.Audience.CITIZEN);
        assertThat(second.audience()).isEqualTo(Card.Audience.OFFICER);
        assertThat(sample.received()).isEmpty();
        sample.grants.decide(OFFICER, second.grant(), second.digest(), true, "In order.");
        assertThat(sample.gateway.resume(second.grant(), scene)).isInstanceOf(Done.class);
        assertThat(sample.received("transferPermit")).hasSize(1);
    }

    /** Each replica reads again and again what nobody has followed. */
    @Test
    void leavesNothingToFollowWhenAnOfficerRefusesWhatTheCitizenConfirmed() {
        var scene = sample.scene();
        var first = waiting(sample.gateway.call(request("transferPermit"), scene));
        sample.grants.decide(RESIDENT, scene.conversation(), first.grant(), first.digest(), true);
        var second = waiting(sample.gateway.resume(first.grant(), scene));
        sample.grants.decide(OFFICER, second.grant(), second.digest(), false, "Not in order.");

        sample.gateway.resume(second.grant(), scene);

        assertThat(sample.kinds(scene)).endsWith("GrantDecided");
        assertThat(sample.database
                        .asApplication()
                        .sql("select count(*) from tool_grant where conversation = ? and followed_at is null")
                        .param(scene.conversation())
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    @Test
    void pointsToTheOpenCardWhenTheVerySameIsAskedForAgain() {
        var scene = sample.scene();
        var card = waiting(sample.gateway.call(request("submitRenewal"), scene));

        var again = sample.gateway.call(request("submitRenewal"), scene);
        var other = sample.gateway.call(request("submitRenewal", "JH000002"), scene);

        assertThat(code(again)).isEqualTo("card-open");
        assertThat(waiting(other).grant()).isNotEqualTo(card.grant());
        assertThat(sample.grants.open(scene.conversation())).hasSize(2);
        assertThat(sample.envelopes(scene))
                .anyMatch(record ->
                        record.contains("\"policy\":\"one-card\",\"read\":\"said\",\"reason\":\"card-open\""));
    }

    /** Models write the same now this way, now that way; both cards would get their yes. */
    @ParameterizedTest(name = "the very same: {1}, {0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"permitNo\": \"JH000001\", \"months\": 12.0} | true",
                "{\"months\": 12, \"byPost\": false, \"permitNo\": \"JH000001\"} | true",
                "{\"permitNo\": \"JH000001\", \"months\": 12, \"byPost\": true} | false",
                "{\"permitNo\": \"JH000001\"} | false"
            })
    void opensNoSecondCardForTheSameInAnotherWriting(String arguments, boolean same) {
        var scene = sample.scene();
        sample.gateway.call(request("submitRenewal"), scene);

        var again = sample.gateway.call(written("submitRenewal", arguments), scene);

        assertThat(again instanceof CallOutcome.Denied).isEqualTo(same);
        assertThat(sample.grants.open(scene.conversation())).hasSize(same ? 1 : 2);
    }

    private static CallRequest written(String operation, String json) {
        var arguments = (ObjectNode) Json.MAPPER.readTree(json);
        return new CallRequest(
                UUID.randomUUID(), SampleToolset.tool(operation), arguments, SampleGateway.said(arguments));
    }

    @Test
    void pointsToTheOfficersCardOnceTheCitizenHasConfirmed() {
        var scene = sample.scene();
        var first = waiting(sample.gateway.call(request("transferPermit"), scene));
        sample.grants.decide(RESIDENT, scene.conversation(), first.grant(), first.digest(), true);
        sample.gateway.resume(first.grant(), scene);

        var again = sample.gateway.call(request("transferPermit"), scene);

        assertThat(again)
                .isInstanceOfSatisfying(
                        CallOutcome.Denied.class,
                        denied -> assertThat(denied.reason().in("en")).contains("waits for an officer's decision"));
    }

    @Test
    void opensNoSecondCardBetweenTheYesAndWhatFollowsIt() {
        var scene = sample.scene();
        var first = waiting(sample.gateway.call(request("transferPermit"), scene));
        sample.grants.decide(RESIDENT, scene.conversation(), first.grant(), first.digest(), true);

        var again = sample.gateway.call(request("transferPermit"), scene);

        assertThat(code(again)).isEqualTo("card-open");
        assertThat(sample.grants.open(scene.conversation())).isEmpty();
        assertThat(waiting(sample.gateway.resume(first.grant(), scene)).audience())
                .isEqualTo(Card.Audience.OFFICER);
    }

    @ParameterizedTest(name = "of a turn that is {0}")
    @CsvSource({"RUNNING, true", "WAITING, true", "ENDED, false"})
    void opensNoSecondCardBesideAYesAsLongAsItsTurnCanGoOn(String state, boolean canGoOn) {
        var scene = sample.scene();
        var first = waiting(sample.gateway.call(request("transferPermit"), scene));
        sample.grants.decide(RESIDENT, scene.conversation(), first.grant(), first.digest(), true);
        hasATurn(scene, state);

        assertThat(code(sample.gateway.call(request("transferPermit"), scene)))
                .as("whoever answered may be about to go on")
                .isEqualTo("card-open");
        sample.clock.pass(Duration.ofMinutes(2));
        var later = sample.gateway.call(request("transferPermit"), scene);

        assertThat(later instanceof CallOutcome.Denied).isEqualTo(canGoOn);
        assertThat(sample.grants.open(scene.conversation())).hasSize(canGoOn ? 0 : 1);
    }

    private static void hasATurn(CallScene scene, String state) {
        sample.asApplication()
                .sql("insert into turn (id, conversation, started_at, state) values (?, ?, now(), ?)")
                .params(scene.turn(), scene.conversation(), state)
                .update();
    }

    @ParameterizedTest(name = "as an earlier release wrote it down: {0}")
    @ValueSource(booleans = {true, false})
    void opensANewCardForTheSameOnceAnOfficerHasRefused(boolean earlierRelease) {
        var scene = sample.scene();
        var first = waiting(sample.gateway.call(request("transferPermit"), scene));
        sample.grants.decide(RESIDENT, scene.conversation(), first.grant(), first.digest(), true);
        var second = waiting(sample.gateway.resume(first.grant(), scene));
        sample.grants.decide(OFFICER, second.grant(), second.digest(), false, "Not in order.");
        sample.gateway.resume(second.grant(), scene);
        sample.kinds(scene);
        if (earlierRelease) {
            sample.asApplication()
                    .sql("update tool_grant set followed_at = null where id = ?")
                    .param(first.grant())
                    .update();
        }

        assertThat(waiting(sample.gateway.call(request("transferPermit"), scene))
                        .audience())
                .isEqualTo(Card.Audience.CITIZEN);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void opensANewCardForTheSameOnceTheFirstIsAnswered(boolean confirmed) {
        var scene = sample.scene();
        var first = waiting(sample.gateway.call(request("submitRenewal"), scene));
        sample.grants.decide(RESIDENT, scene.conversation(), first.grant(), first.digest(), confirmed);
        sample.gateway.resume(first.grant(), scene);

        assertThat(waiting(sample.gateway.call(request("submitRenewal"), scene)).grant())
                .isNotEqualTo(first.grant());
    }

    @Test
    void tellsWhyAnOfficerRefusedWithPlaceholdersForValues() {
        var scene = sample.scene();
        var card = waiting(sample.gateway.call(request("withdrawCase"), scene));
        sample.grants.decide(OFFICER, card.grant(), card.digest(), false, "110101199003070038 has no open case.");

        var outcome = sample.gateway.resume(card.grant(), scene);

        assertThat(outcome)
                .isInstanceOfSatisfying(
                        CallOutcome.Denied.class,
                        denied -> assertThat(denied.reason().texts().values())
                                .allMatch(words -> words.contains("{{ID_NO#1}} has no open case.")));
        assertThat(sample.received()).isEmpty();
    }

    @Test
    void preparesWhatOnlyPeopleMayDoAndNeverCallsIt() {
        var scene = sample.scene();
        var request = request("closeFile");

        var outcome = sample.gateway.call(request, scene);

        assertThat(outcome).isInstanceOf(Prepared.class);
        assertThat(sample.gateway.recover(request, scene)).isEqualTo(outcome);
        assertThat(sample.received()).isEmpty();
        assertThat(sample.kinds(scene)).containsExactly("CallJudged", "Prepared");
    }

    @Test
    void doesNothingAfterANo() {
        var scene = sample.scene();
        var card = waiting(sample.gateway.call(request("submitRenewal"), scene));

        sample.grants.decide(RESIDENT, scene.conversation(), card.grant(), card.digest(), false);

        assertThat(code(sample.gateway.resume(card.grant(), scene))).isEqualTo("declined");
        assertThat(sample.received()).isEmpty();
    }

    @Test
    void doesNothingAfterAnOfficersNo() {
        var scene = sample.scene();
        var card = waiting(sample.gateway.call(request("withdrawCase"), scene));

        sample.grants.decide(OFFICER, card.grant(), card.digest(), false, "Not without the form.");

        assertThat(code(sample.gateway.resume(card.grant(), scene))).isEqualTo("refused");
        assertThat(sample.received()).isEmpty();
    }

    @Test
    void doesNothingWhileACardIsOpen() {
        var scene = sample.scene();
        var card = waiting(sample.gateway.call(request("submitRenewal"), scene));

        var outcome = sample.gateway.resume(card.grant(), scene);

        assertThat(outcome).isEqualTo(new Waiting(card));
        assertThat(sample.received()).isEmpty();
    }

    @Test
    void usesAGrantOnce() {
        var scene = sample.scene();
        var card = confirmed(scene);
        var first = (Done) sample.gateway.resume(card.grant(), scene);

        var second = (Done) sample.gateway.resume(card.grant(), scene);

        assertThat(second.receipt()).isEqualTo(first.receipt());
        assertThat(sample.received("submitRenewal")).hasSize(1);
    }

    @Test
    void refusesAGrantInAnotherConversation() {
        var card = confirmed(sample.scene());

        var outcome = sample.gateway.resume(card.grant(), sample.scene());

        assertThat(code(outcome)).isEqualTo("no-such-grant");
        assertThat(sample.received()).isEmpty();
    }

    @Test
    void sendsNothingWhenAStoredCallWasChangedByOneByte() {
        var scene = sample.scene();
        var card = confirmed(scene);
        sample.database
                .asOwner()
                .sql("update tool_grant set content = set_byte(content, 60, get_byte(content, 60) # 1) where id = :id")
                .param("id", card.grant())
                .update();

        assertThatThrownBy(() -> sample.gateway.resume(card.grant(), scene)).hasMessageContaining("it was altered");

        assertThat(sample.received()).isEmpty();
    }

    @Test
    void refusesAStoredCallThatWasChangedWithItsKey() {
        var scene = sample.scene();
        var card = confirmed(scene);
        var place = Place.card(card.grant());
        var content = sample.asApplication()
                .sql("select content from tool_grant where id = :id")
                .param("id", card.grant())
                .query(byte[].class)
                .single();
        var altered = new String(
                        sample.vault.open(scene.owner(), place, content).orElseThrow(), UTF_8)
                .replace("JH000001", "JH000002");
        sample.database
                .asOwner()
                .sql("update tool_grant set content = :content where id = :id")
                .param("content", sample.vault.seal(scene.owner(), place, altered.getBytes(UTF_8)))
                .param("id", card.grant())
                .update();

        var outcome = sample.gateway.resume(card.grant(), scene);

        assertThat(code(outcome)).isEqualTo("digest-altered");
        assertThat(sample.received()).isEmpty();
        assertThat(sample.kinds(scene)).endsWith("CallJudged", "GrantVoided");
        assertThat(code(sample.gateway.resume(card.grant(), scene))).isEqualTo("void");
    }

    @Test
    void refusesAStoredCallWhoseArgumentsAloneWereChanged() {
        var scene = sample.scene();
        var card = confirmed(scene);

        sample.rewrite(
                card.grant(), scene, text -> text.replaceFirst("JH000001", "JH000002")); // the arguments come first

        assertThat(code(sample.gateway.resume(card.grant(), scene))).isEqualTo("digest-altered");
        assertThat(sample.received()).isEmpty();
    }

    /** As the database's owner could: what the columns say is part of what was agreed to. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "tool = 'permit/bookKeyed'",
                "audience = 'OFFICER'",
                "expires_at = expires_at + interval '1 year'",
                "call = gen_random_uuid()"
            })
    void releasesNothingOnceAnythingOfTheCardWasChanged(String change) {
        var scene = sample.scene();
        var card = confirmed(scene);

        sample.database
                .asOwner()
                .sql("update tool_grant set " + change + " where id = :id")
                .param("id", card.grant())
                .update();

        assertThat(code(sample.gateway.resume(card.grant(), scene))).isEqualTo("digest-altered");
        assertThat(sample.received()).isEmpty();
    }

    @Test
    void releasesNothingWhoseTitleWasChanged() {
        var scene = sample.scene();
        var card = confirmed(scene);

        sample.rewrite(card.grant(), scene, text -> text.replace("Submit renewal", "Ask about renewal"));

        assertThat(code(sample.gateway.resume(card.grant(), scene))).isEqualTo("digest-altered");
        assertThat(sample.received()).isEmpty();
    }

    @Test
    void releasesNothingForAnotherCitizenOrAnotherVersion() {
        var scene = sample.scene();
        var card = confirmed(scene);
        var version = scene.version();
        var later = new AgentVersion(
                version.definition(),
                2,
                "b".repeat(64),
                version.toolsets(),
                version.stage(),
                1,
                version.author(),
                Optional.empty(),
                Optional.empty(),
                version.createdAt());

        for (var other : List.of(
                new CallScene(
                        new Person("c-other", 3), version, scene.conversation(), scene.turn(), "en", scene.fence()),
                new CallScene(RESIDENT, later, scene.conversation(), scene.turn(), "en", scene.fence()))) {
            assertThat(code(sample.gateway.resume(card.grant(), other))).isEqualTo("no-such-grant");
        }
        assertThat(sample.received()).isEmpty();
    }

    @Test
    void cannotChangeAnOfferedCallWithTheApplicationsOwnRole() {
        var card = confirmed(sample.scene());

        assertThatThrownBy(() -> sample.asApplication()
                        .sql("update tool_grant set content = '' where id = :id")
                        .param("id", card.grant())
                        .update())
                .rootCause()
                .hasMessageContaining("permission denied");
    }

    @Test
    void refusesAConfirmedCallWhenTheAgentWasStoppedMeanwhile() {
        var scene = sample.scene();
        var card = confirmed(scene);
        sample.registry.stage = Stage.SUSPENDED;

        var outcome = sample.gateway.resume(card.grant(), scene);

        assertThat(code(outcome)).isEqualTo("not-serving");
        assertThat(sample.received()).isEmpty();
        assertThat(sample.kinds(scene)).endsWith("GrantVoided");
    }

    @Test
    void refusesACallOfAStoppedAgent() {
        sample.registry.stage = Stage.RETIRED;

        var outcome = sample.gateway.call(request("readPoints"), sample.scene());

        assertThat(code(outcome)).isEqualTo("not-serving");
        assertThat(sample.received()).isEmpty();
    }

    @Test
    void takesAnUnreachableRegistryForANo() {
        sample.registry.reachable = false;
        var scene = sample.scene();

        var outcome = sample.gateway.call(request("readPoints"), scene);

        assertThat(code(outcome)).isEqualTo("policy-unreachable");
        assertThat(sample.received()).isEmpty();
        assertThat(sample.kinds(scene)).containsExactly("CallJudged");
    }

    @Test
    void takesAPolicyThatThrowsForANo() {
        var gateway = sample.gateway(sample.log, new Broken());

        var outcome = gateway.call(request("bookKeyed"), sample.scene());

        assertThat(code(outcome)).isEqualTo("policy-unreachable");
        assertThat(sample.received()).isEmpty();
    }

    @Test
    void takesAToolsetThatCannotBeReadForANo() {
        var whole = sample.tools;
        sample.tools = new Unreadable();
        var gateway = sample.gateway(sample.log);
        sample.tools = whole;

        var outcome = gateway.call(request("bookKeyed"), sample.scene());

        assertThat(code(outcome)).isEqualTo("policy-unreachable");
        assertThat(sample.received()).isEmpty();
    }

    @Test
    void knowsNoOperationThatTheAgentDoesNotList() {
        var scene = sample.scene();

        assertThat(code(sample.gateway.call(request("notListed"), scene))).isEqualTo("no-such-tool");
        assertThat(code(sample.gateway.call(elsewhere(), scene))).isEqualTo("no-such-tool");
        assertThat(sample.received()).isEmpty();
    }

    @Test
    void saysWhichRealNameLevelIsNeeded() {
        var visitor = new Person("c-visitor", 2);

        var outcome = (Denied) sample.gateway.call(request("submitRenewal"), sample.scene(visitor));

        assertThat(outcome.code()).isEqualTo("assurance-too-low");
        assertThat(outcome.reason().in("en")).contains("level 3; yours is 2").contains("Raise it");
        assertThat(sample.received()).isEmpty();
    }

    @Test
    void showsNobodyACardForNonsense() {
        var scene = sample.scene();
        var request = request("submitRenewal", "my permit");

        var outcome = (Denied) sample.gateway.call(request, scene);

        assertThat(outcome.code()).isEqualTo("invalid-arguments");
        assertThat(outcome.reason().in("en")).contains("Permit number").doesNotContain("my permit");
        assertThat(sample.grants.open(scene.conversation())).isEmpty();
    }

    @Test
    void refusesANumberTooLongForADigestToTellApart() {
        var request = request("bookKeyed");
        request.arguments().put("amount", 9007199254740993L);

        assertThat(code(sample.gateway.call(request, sample.scene()))).isEqualTo("invalid-arguments");
    }

    @Test
    void refusesANumberThatIsTooLongForAnyNumberToHold() {
        var request = request("bookKeyed");
        request.arguments().set("answers", Json.MAPPER.readTree("{\"area\": 1e400}"));

        assertThat(code(sample.gateway.call(request, sample.scene()))).isEqualTo("invalid-arguments");
    }

    @Test
    void putsAPersonalValueOnlyIntoAFieldThatDeclaresIt() {
        var scene = sample.scene();
        var request = request("submitRenewal");
        request.arguments().put("note", "for " + IDENTITY);

        var outcome = sample.gateway.call(request, scene);

        assertThat(code(outcome)).isEqualTo("personal-not-declared");
        assertThat(sample.received()).isEmpty();
    }

    @Test
    void sendsNoPlaceholderThatNobodyKnows() {
        var request = request("bookKeyed");
        request.arguments().put("idNo", "{{ID_NO#77}}");

        assertThat(code(sample.gateway.call(request, sample.scene()))).isEqualTo("unknown-placeholder");
        assertThat(sample.received()).isEmpty();
    }

    @Test
    void givesThePersonalValueToTheSystemAndThePlaceholderToEverybodyElse() {
        var scene = sample.scene();
        var request = request("submitRenewal");
        request.arguments().put("idNo", said(scene, IDENTITY));

        var card = waiting(sample.gateway.call(request, scene));
        sample.grants.decide(RESIDENT, scene.conversation(), card.grant(), card.digest(), true);
        var outcome = (Done) sample.gateway.resume(card.grant(), scene);

        assertThat(sample.received("submitRenewal").getFirst().getBodyAsString())
                .contains(IDENTITY);
        assertThat(card.toString()).contains("{{ID_NO#1}}").doesNotContain(IDENTITY);
        assertThat(outcome.toString()).contains("{{ID_NO#1}}").doesNotContain(IDENTITY);
        assertThat(sample.kept()).doesNotContain(IDENTITY);
        assertThat(String.join("\n", sample.envelopes(scene))).doesNotContain(IDENTITY);
    }

    /** A declared field is personal whatever stands in it. */
    @ParameterizedTest
    @ValueSource(strings = {"110101199003070039", "Lin Xiaowen Mei Li"})
    void keepsWhateverStandsInADeclaredFieldToSystemAndCitizen(String value) {
        var scene = sample.scene();
        var request = request("submitRenewal");
        request.arguments().put("idNo", value);

        var card = waiting(sample.gateway.call(request, scene));
        var shown = sample.grants.open(scene.conversation()).getFirst();
        sample.grants.decide(RESIDENT, scene.conversation(), card.grant(), card.digest(), true);
        sample.gateway.resume(card.grant(), scene);

        assertThat(shown.facts()).contains(new Card.Fact("Identity number", value));
        assertThat(sample.received("submitRenewal").getFirst().getBodyAsString())
                .contains(value);
        assertThat(card.toString()).contains("{{PERSONAL#1}}").doesNotContain(value);
        assertThat(sample.kept()).doesNotContain(value);
        assertThat(String.join("\n", sample.envelopes(scene))).doesNotContain(value);
    }

    @Test
    void cannotBeMadeToShowAnotherLineByAPersonalValue() {
        var scene = sample.scene();
        var request = request("submitRenewal");
        request.arguments().put("idNo", "free\u202e of\nany charge");

        sample.gateway.call(request, scene);

        assertThat(sample.grants.open(scene.conversation()))
                .allSatisfy(card ->
                        assertThat(card.facts()).contains(new Card.Fact("Identity number", "free of any charge")));
    }

    @Test
    void showsThePersonalValueToThePersonWhoIsAsked() {
        var scene = sample.scene();
        var request = request("submitRenewal");
        request.arguments().put("idNo", said(scene, IDENTITY));
        sample.gateway.call(request, scene);

        var shown = sample.grants.open(scene.conversation()).getFirst();

        assertThat(shown.title()).isEqualTo("Submit renewal of JH000001 for 12 months");
        assertThat(shown.facts())
                .containsExactly(
                        new Card.Fact("Permit number", "JH000001"),
                        new Card.Fact("months", "12"),
                        new Card.Fact("Identity number", IDENTITY));
    }

    @Test
    void callsACardByTheToolsTitleWhereItsSentenceCannotBeFilledIn() {
        var card = waiting(sample.gateway.call(request("renewUnclosed"), sample.scene()));

        assertThat(card.title()).isEqualTo("Do it");
        assertThat(card.facts()).contains(new Card.Fact("months", "12"));
    }

    @Test
    void showsWhatTheSystemTakesWhereNothingIsSaid() {
        var silent = waiting(sample.gateway.call(request("withdrawCase"), sample.scene()));
        var said = request("withdrawCase");
        said.arguments().put("byPost", true);

        assertThat(silent.facts()).contains(new Card.Fact("By post", "no"));
        assertThat(waiting(sample.gateway.call(said, sample.scene())).facts())
                .contains(new Card.Fact("By post", "yes"))
                .doesNotContain(new Card.Fact("By post", "no"));
    }

    /** Many systems empty a field by a null: whoever says yes to that has to see it. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "null                    | (empty)",
                "{}                      | (empty)",
                "[]                      | (empty)",
                "[\"a\", \"b\"]          | a, b",
                "[\"a\", \"b, c\"]       | [\"a\",\"b, c\"]",
                "[\"a, b\", \"c\"]       | [\"a, b\",\"c\"]",
            })
    void showsOnACardWhateverIsSent(String sent, String shown) {
        var request = request("withdrawCase");
        request.arguments().set("extra", Json.MAPPER.readTree(sent));

        var card = waiting(sample.gateway.call(request, sample.scene()));

        assertThat(card.facts()).contains(new Card.Fact("extra", shown));
    }

    @Test
    void cannotBeMadeToShowAnotherLineOnACard() {
        var scene = sample.scene();
        var request = request("submitRenewal");
        request.arguments().put("note", "free\u202e of\n{{months}} charge");

        var card = waiting(sample.gateway.call(request, scene));

        assertThat(card.facts()).contains(new Card.Fact("note", "free of {{months}} charge"));
    }

    @Test
    void bringsBackWhatTheSystemRefusesInItsDeclaredWords() {
        sample.answering("bookKeyed", 409, "{\"code\": \"CASE_DUPLICATE\", \"message\": \"ORA-00001\"}");

        var outcome = (Done) sample.gateway.call(request("bookKeyed"), sample.scene());

        assertThat(outcome.result()).isInstanceOfSatisfying(Refused.class, refused -> {
            assertThat(refused.code()).isEqualTo("CASE_DUPLICATE");
        });
        assertThat(outcome.receipt().orElseThrow().status()).isEqualTo("refused");
    }

    @Test
    void callsNothingWhenTheLogCannotBeWritten() {
        var gateway = sample.gateway(new DeadLog());

        assertThatThrownBy(() -> gateway.call(request("bookKeyed"), sample.scene()))
                .isInstanceOf(LogUnavailable.class);
        assertThatThrownBy(() -> gateway.call(request("submitRenewal"), sample.scene()))
                .isInstanceOf(LogUnavailable.class);
        assertThat(sample.received()).isEmpty();
    }

    @Test
    void callsNothingWhenAnotherReplicaHasTakenOver() {
        var scene = sample.scene();
        sample.leased.put(scene.conversation(), 2L);

        assertThatThrownBy(() -> sample.gateway.call(request("bookKeyed"), scene))
                .isInstanceOf(StaleFence.class);
        assertThat(sample.received()).isEmpty();
    }

    /** A reading is not fenced before it leaves: the system's own log shows it, so ours must. */
    @Test
    void keepsOnRecordWhatWasReadWhileAnotherReplicaTookOver() {
        var scene = sample.scene();
        sample.leased.put(scene.conversation(), 2L);

        sample.gateway.call(request("readPoints"), scene);

        assertThat(sample.received("readPoints")).hasSize(1);
        await().untilAsserted(() -> assertThat(sample.kinds(scene)).containsExactly("CallJudged", "DataRead"));
    }

    /** As if the citizen had said it in this conversation. */
    private static String said(CallScene scene, String value) {
        var masked = sample.vault.mask(scene.owner(), value);
        sample.log.appendNow(new Entry(scene.where(), Optional.empty(), List.of(), masked.rows()));
        return masked.text();
    }

    private static Card confirmed(CallScene scene) {
        var card = waiting(sample.gateway.call(request("submitRenewal"), scene));
        sample.grants.decide(RESIDENT, scene.conversation(), card.grant(), card.digest(), true);
        return card;
    }

    private static CallRequest elsewhere() {
        return new CallRequest(
                UUID.randomUUID(),
                new ToolName("another-system", "readPoints"),
                request("readPoints").arguments(),
                request("readPoints").labels());
    }

    private static final class Unreadable implements Tools {
        @Override
        public Optional<Tool> find(String toolset, String operation) {
            throw new IllegalStateException("The toolset cannot be read.");
        }

        @Override
        public List<Finding> check(Toolset toolset) {
            return List.of();
        }
    }

    private static final class Broken implements Policy {
        @Override
        public String name() {
            return "broken";
        }

        @Override
        public Verdict judge(Proposal proposal) {
            throw new IllegalStateException("The rule book is gone.");
        }
    }

    private static final class DeadLog implements ActionLog {
        @Override
        public CompletableFuture<List<ActionRecord>> append(Entry entry) {
            return CompletableFuture.failedFuture(new LogUnavailable("No disk.", new IllegalStateException()));
        }

        @Override
        public List<ActionRecord> appendNow(Entry entry) {
            throw new LogUnavailable("No disk.", new IllegalStateException());
        }

        @Override
        public List<ActionRecord> appendInTransaction(Entry entry) {
            return appendNow(entry);
        }
    }
}
