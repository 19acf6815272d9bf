package org.shikumen.registry.release;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.shikumen.registry.Official;
import org.shikumen.registry.Role;
import org.shikumen.registry.definition.BundleFile;
import org.shikumen.registry.definition.SampleBundle;
import org.shikumen.registry.release.PolicyOutcome.Done;
import org.shikumen.registry.release.PolicyOutcome.NoSuchPolicy;
import org.shikumen.registry.release.PolicyOutcome.Refused;

class PolicyBookTest {

    private static final Official OPERATOR = new Official("operator", "platform", Set.of(Role.OPERATOR));
    private static final Official SECOND = new Official("operator.two", "platform", Set.of(Role.OPERATOR));
    private static final Official ELSEWHERE =
            new Official("hotline.publisher", "urban-hotline", Set.of(Role.PUBLISHER));

    private SampleRegistry registry;
    private PolicyBook book;

    @BeforeEach
    void open() {
        registry = new SampleRegistry();
        book = registry.policies();
    }

    @Test
    void bindsNobodyUntilAnotherPersonPutsItInForce() {
        var digest = draft("population-service", 3, SampleOfficials.author());

        assertThat(book.inForce()).isEmpty();
        assertThat(((Refused) book.enforce(digest, SampleOfficials.author(), "Now")).code())
                .isEqualTo("wrong-role");
        assertThat(book.enforce(digest, SampleOfficials.publisher(), "Council day"))
                .isInstanceOf(Done.class);
        assertThat(book.inForce()).extracting(PolicyVersion::digest).containsExactly(digest);
        assertThat(registry.policyJournal)
                .extracting(PolicyEvent::step, event -> event.refusal().isPresent())
                .containsExactly(
                        Assertions.tuple("draft", false),
                        Assertions.tuple("enforce", true),
                        Assertions.tuple("enforce", false));
    }

    @Test
    void refusesItsAuthorEvenWhereTheRolesMeetInOnePerson() {
        var both = new Official("pat", "population-service", Set.of(Role.AUTHOR, Role.PUBLISHER));
        var digest = draft("population-service", 3, both);

        assertThat(((Refused) book.enforce(digest, both, "Now")).code()).isEqualTo("two-people");
        assertThat(((Refused) book.enforce(draft("", 4, OPERATOR), OPERATOR, "Now")).code())
                .isEqualTo("two-people");
    }

    /** In force it would look as if it forbade something, and nobody would notice that it does not. */
    @Test
    void isNotPutInForceWithANameThatNoToolHas() {
        var misspelt = draft("population-service", "residence-permit/submitRenewel");
        var elsewhere = draft("population-service", "nothing/*");

        var refused = (Refused) book.enforce(misspelt, SampleOfficials.publisher(), "Council day");

        assertThat(refused.code()).isEqualTo("no-such-tool");
        assertThat(refused.sentence()).contains("\"residence-permit/submitRenewel\"", "hand in the toolset first");
        registry.draft();
        refused = (Refused) book.enforce(misspelt, SampleOfficials.publisher(), "Council day");
        assertThat(refused.sentence()).contains("Did you mean \"residence-permit/submitRenewal\"?");
        assertThat(((Refused) book.enforce(elsewhere, SampleOfficials.publisher(), "Council day")).code())
                .isEqualTo("no-such-tool");
        assertThat(book.inForce()).isEmpty();
    }

    /** Whoever writes rules first and the toolset afterwards has only to wait with putting them in force. */
    @Test
    void mayBeHandedInBeforeTheToolsetThatItIsAbout() {
        var digest = draft("population-service", "residence-permit/*");
        registry.draft();

        assertThat(book.enforce(digest, SampleOfficials.publisher(), "Council day"))
                .isInstanceOf(Done.class);
    }

    @Test
    void isAboutToolsOfTheDepartmentThatItBinds() {
        registry.draft();
        var foreign = draft("urban-hotline", "residence-permit/submitRenewal");
        var city = draft("", "residence-permit/submitRenewal");

        assertThat(((Refused) book.enforce(foreign, ELSEWHERE, "Council day")).code())
                .isEqualTo("no-such-tool");
        assertThat(book.enforce(city, OPERATOR, "Council day")).isInstanceOf(Done.class);
    }

    @Test
    void saysWhichNamesReachNoToolOfALiveVersion() {
        var draft = registry.draft();
        var digest = draft("population-service", "residence-permit/submitRenewal");
        var policy = book.find(OPERATOR, digest).orElseThrow();

        assertThat(book.idle(policy)).containsExactly("residence-permit/submitRenewal");
        registry.bring(draft, Stage.LIVE);
        assertThat(book.idle(policy)).isEmpty();
        assertThat(book.idle(book.find(OPERATOR, draft("", 3, OPERATOR)).orElseThrow()))
                .isEmpty();
        var elsewhere = book.find(ELSEWHERE, draft("urban-hotline", "residence-permit/submitRenewal"))
                .orElseThrow();
        assertThat(book.idle(elsewhere)).as("another department's tool").hasSize(1);
    }

    /** Whose tool it is that was nearly named is its department's own business. */
    @Test
    void guessesForTheCityOnlyBeforeAnOperator() {
        registry.draft();
        var misspelt = "residence-permit/submitRenewel";
        var city = book.find(OPERATOR, draft("", misspelt)).orElseThrow();
        var own = book.find(OPERATOR, draft("population-service", misspelt)).orElseThrow();

        var operator = book.unknown(List.of(city, own), OPERATOR);
        var author = book.unknown(List.of(city, own), SampleOfficials.author());

        assertThat(operator.get(city.digest())).containsEntry(misspelt, Optional.of("residence-permit/submitRenewal"));
        assertThat(author.get(city.digest())).containsEntry(misspelt, Optional.empty());
        assertThat(author.get(own.digest())).containsEntry(misspelt, Optional.of("residence-permit/submitRenewal"));
    }

    @Test
    void keepsNoPersonalValueOfAReasonAndNoEndlessOne() {
        var digest = draft("population-service", 3, SampleOfficials.author());

        assertThat(((Refused) book.enforce(digest, SampleOfficials.publisher(), "x".repeat(2001))).code())
                .isEqualTo("reason-too-long");
        book.enforce(digest, SampleOfficials.publisher(), "990102195206110021 complained");

        assertThat(registry.administrator
                        .sql("select reason from registry_policy_step")
                        .query(String.class)
                        .list())
                .containsExactly("[ID_NO] complained");
    }

    @Test
    void letsOnlyAnOperatorBindTheCity() {
        var digest = draft("", 3, SampleOfficials.author());

        assertThat(((Refused) book.enforce(digest, SampleOfficials.publisher(), "Now")).code())
                .isEqualTo("wrong-role");
        assertThat(book.enforce(digest, OPERATOR, "Council day")).isInstanceOf(Done.class);
    }

    @Test
    void hasOneVersionOfANameInForceAndKeepsTheOthers() {
        var first = draft("", 3, OPERATOR);
        var second = draft("", 5, OPERATOR);
        book.enforce(first, SECOND, "Three");

        book.enforce(second, SECOND, "Five");

        assertThat(book.inForce()).extracting(PolicyVersion::digest).containsExactly(second);
        assertThat(book.find(OPERATOR, first).orElseThrow().standing()).isEqualTo("withdrawn");
        assertThat(book.enforce(first, SECOND, "Three was right")).isInstanceOf(Done.class);
        assertThat(book.inForce()).extracting(PolicyVersion::digest).containsExactly(first);
        assertThat(book.visibleTo(OPERATOR)).extracting(PolicyVersion::number).containsExactly(2, 1);
    }

    @Test
    void bindsNobodyAnyMoreOnceWithdrawn() {
        var digest = draft("", 3, OPERATOR);
        assertThat(((Refused) book.withdraw(digest, SECOND, "Why not")).code()).isEqualTo("wrong-stage");
        book.enforce(digest, SECOND, "Three");

        book.withdraw(digest, OPERATOR, "Too strict");
        assertThat(book.withdraw(digest, SECOND, "I agree")).isInstanceOf(Done.class);

        assertThat(book.inForce()).isEmpty();
        assertThat(((Refused) book.enforce(digest, SECOND, " \u200b")).code()).isEqualTo("reason-missing");
    }

    /** Loosening takes as many people as binding. */
    @Test
    void staysInForceUntilASecondPersonWhoMayDecideAgreesToWithdrawIt() {
        var digest = draft("population-service", 3, SampleOfficials.author());
        book.enforce(digest, SampleOfficials.publisher(), "Council day");

        assertThat(book.withdraw(digest, SampleOfficials.publisher(), "Too strict"))
                .isInstanceOf(Done.class);
        assertThat(((Refused) book.withdraw(digest, SampleOfficials.publisher(), "Too strict")).code())
                .isEqualTo("two-people");
        assertThat(book.withdraw(digest, SampleOfficials.author(), "Indeed")).isInstanceOf(Done.class);
        assertThat(book.inForce()).extracting(PolicyVersion::digest).containsExactly(digest);
        assertThat(book.find(OPERATOR, digest).orElseThrow().withdrawalAskedBy())
                .contains(SampleOfficials.author().user());

        assertThat(book.withdraw(digest, SampleOfficials.publisher(), "Two of us"))
                .isInstanceOf(Done.class);

        assertThat(book.inForce()).isEmpty();
        assertThat(registry.policyJournal)
                .extracting(PolicyEvent::step)
                .containsExactly("draft", "enforce", "ask-withdrawal", "ask-withdrawal", "ask-withdrawal", "withdraw");
    }

    @Test
    void isKnownToAnotherReplicaWithinASecond() {
        var other = registry.policies();
        var digest = draft("", 3, OPERATOR);
        assertThat(other.inForce()).isEmpty();
        book.enforce(digest, SECOND, "Three");

        registry.pass(Duration.ofSeconds(1));

        assertThat(other.inForce()).hasSize(1);
    }

    @Test
    void showsADepartmentItsOwnAndTheCitysOnly() {
        var own = draft("population-service", 3, SampleOfficials.author());
        draft("", 3, OPERATOR);

        assertThat(book.visibleTo(ELSEWHERE)).hasSize(1);
        assertThat(book.enforce(own, ELSEWHERE, "Now")).isInstanceOf(NoSuchPolicy.class);
        assertThat(book.visibleTo(SampleOfficials.publisher())).hasSize(2);
    }

    @Test
    void showsWhatBindsHoweverManyOthersAreHandedIn() {
        var own = draft("population-service", 3, SampleOfficials.author());
        book.enforce(own, SampleOfficials.publisher(), "Council day");
        draft("population-service", 4, SampleOfficials.author());
        registry.administrator.sql("""
                        insert into registry_policy (digest, department, name, number, content, yaml, author, created_at)
                        select md5(n::text) || md5(n::text), 'urban-hotline', 'other-' || n, 1, content, yaml, author, now()
                          from registry_policy, generate_series(1, 600) n where digest = ?
                        """).param(own).update();

        assertThat(book.visibleTo(SampleOfficials.publisher())).hasSize(2);
        assertThat(book.visibleTo(OPERATOR))
                .hasSize(500)
                .last()
                .extracting(PolicyVersion::digest)
                .isEqualTo(own);
    }

    @Test
    void cannotBeRewrittenInTheDatabase() {
        draft("", 3, OPERATOR);

        assertThatThrownBy(() -> registry.administrator
                        .sql("update registry_policy set author = 'nobody'")
                        .update())
                .hasStackTraceContaining("append-only");
        assertThatThrownBy(() -> registry.application
                        .sql("delete from registry_policy_step")
                        .update())
                .hasStackTraceContaining("permission denied");
    }

    @Test
    void letsAnOperatorWriteNothingButTheCitysPolicies() {
        var outcome = registry.releases.draft(List.of(BundleFile.bare(policy("platform", 3))), OPERATOR);

        assertThat(outcome).isInstanceOf(DraftOutcome.Refused.class);
    }

    /** Beside a policy of the city's, too: an agent or a toolset needs an author of its department. */
    @Test
    void letsAnOperatorHandInNoAgentAndNoToolsetBesideAPolicy() {
        var both = SampleBundle.definition().replace("department: population-service", "department: platform");
        var author = new Official("platform.author", "platform", Set.of(Role.AUTHOR));
        assertThat(registry.releases.draft(SampleBundle.withDefinition(both), author))
                .isInstanceOf(DraftOutcome.Drafted.class);

        var agent = policy("", 3) + "---\n" + both.split("---\n")[0];
        assertThat(registry.releases.draft(List.of(BundleFile.bare(agent)), OPERATOR))
                .isInstanceOf(DraftOutcome.Refused.class);
        for (var part : List.of(both, both.split("---\n")[1])) {
            var files = SampleBundle.withDefinition(policy("", 3) + "---\n" + part);

            assertThat(registry.releases.draft(files, OPERATOR))
                    .isInstanceOfSatisfying(
                            DraftOutcome.Refused.class,
                            refused -> assertThat(refused.code()).isEqualTo("wrong-role"));
        }
    }

    /** A name is its department's own: what another one decides about a policy of that name changes nothing here. */
    @Test
    void keepsPoliciesOfOneNameApart() {
        var own = draft("population-service", 3, SampleOfficials.author());
        book.enforce(own, SampleOfficials.publisher(), "Council day");
        var theirs = draft("urban-hotline", 5, new Official("hotline.author", "urban-hotline", Set.of(Role.AUTHOR)));

        book.enforce(theirs, ELSEWHERE, "Council day");

        assertThat(book.inForce()).extracting(PolicyVersion::digest).containsExactlyInAnyOrder(own, theirs);
        assertThat(book.inForce()).extracting(PolicyVersion::number).containsOnly(1);
    }

    @Test
    void isHandedInOnceHoweverOftenItIsHandedIn() {
        var first = drafted(policy("", 3), OPERATOR);
        var again = drafted(policy("", 3), SECOND);

        assertThat(first.items()).singleElement().matches(DraftOutcome.Item::isNew);
        assertThat(again.isUnchanged()).isTrue();
        assertThat(again.items().getFirst().number()).isEqualTo(1);
        assertThat(registry.policyJournal).extracting(PolicyEvent::step).containsExactly("draft");
        assertThat(book.find(OPERATOR, again.items().getFirst().digest())
                        .orElseThrow()
                        .author())
                .as("who has to find a second one for it")
                .isEqualTo(OPERATOR.user());
    }

    @Test
    void takesAReasonUpToItsLengthWithTheBlanksAroundItTakenOff() {
        var digest = draft("", 3, OPERATOR);

        assertThat(book.enforce(digest, SECOND, " " + "x".repeat(2_000) + "\n")).isInstanceOf(Done.class);
        assertThat(book.find(OPERATOR, digest)
                        .orElseThrow()
                        .last()
                        .orElseThrow()
                        .reason())
                .isEqualTo("x".repeat(2_000));
    }

    private String draft(String department, int most, Official author) {
        return draft(policy(department, most), author);
    }

    /** Of a department or the city, about these tools. */
    private String draft(String department, String tools) {
        var author = department.equals("urban-hotline")
                ? new Official("hotline.author", department, Set.of(Role.AUTHOR))
                : SampleOfficials.author();
        return draft(policy(department, 3).replace("name: few,", "name: few, tools: [%s],".formatted(tools)), author);
    }

    private String draft(String policy, Official author) {
        return drafted(policy, author).items().getFirst().digest();
    }

    private DraftOutcome.Drafted drafted(String policy, Official author) {
        return (DraftOutcome.Drafted) registry.releases.draft(List.of(BundleFile.bare(policy)), author);
    }

    private static String policy(String department, int most) {
        return """
                apiVersion: shikumen.org/v1
                kind: Policy
                metadata: {name: few-a-day%s}
                spec:
                  rules:
                    - {name: few, require: "made(tool, 'today') < %d", reason: {zh: 太多了, en: Too many}}
                """.formatted(department.isEmpty() ? "" : ", department: " + department, most);
    }
}
