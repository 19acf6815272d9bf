package org.shikumen.runtime.gateway.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.shikumen.runtime.gateway.SampleGateway.RESIDENT;
import static org.shikumen.runtime.gateway.SampleGateway.request;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.shikumen.runtime.actionlog.Action;
import org.shikumen.runtime.actionlog.Entry;
import org.shikumen.runtime.gateway.SampleGateway;
import org.shikumen.runtime.gateway.call.CallScene;
import org.shikumen.runtime.gateway.call.Proposal;

class PoliciesTest {

    private final List<String> asked = new ArrayList<>();

    @Test
    void letsTheStrictestVerdictWinWhateverTheOrder() {
        var mild = saying("mild", new Verdict.Allowed());
        var strict = saying("strict", new Verdict.PeopleOnly());
        var between = saying("between", new Verdict.AwaitCitizen());

        var judgement = judged(strict, between, mild);

        assertThat(judgement.verdict()).isEqualTo(new Verdict.PeopleOnly());
        assertThat(judgement.policy()).isEqualTo("strict");
    }

    @Test
    void asksTheCitizenBeforeTheOfficerWhereOnePolicyWantsEach() {
        var citizen = saying("sensitive-arguments", new Verdict.AwaitCitizen());
        var officer = saying("decision-mode", new Verdict.AwaitOfficer(false));
        var both = saying("decision-mode", new Verdict.AwaitOfficer(true));

        assertThat(judged(citizen, officer).verdict()).isEqualTo(new Verdict.AwaitOfficer(true));
        assertThat(judged(officer, citizen).verdict()).isEqualTo(new Verdict.AwaitOfficer(true));
        assertThat(judged(both, officer).verdict()).isEqualTo(new Verdict.AwaitOfficer(true));
        assertThat(judged(citizen, officer).policy()).isEqualTo("sensitive-arguments+decision-mode");
        assertThat(judged(officer, officer).verdict()).isEqualTo(new Verdict.AwaitOfficer(false));
    }

    @Test
    void asksNobodyElseAfterANo() {
        var judgement = judged(saying("no", Denials.noSuchTool()), saying("later", new Verdict.Allowed()));

        assertThat(judgement.policy()).isEqualTo("no");
        assertThat(asked).containsExactly("no");
    }

    @Test
    void putsOnePolicyAndItsReasonOnRecord() {
        var judgement = judged(saying("first", new Verdict.Allowed()), saying("decision-mode", new Verdict.Allowed()));

        assertThat(judgement.fact().action()).isInstanceOfSatisfying(Action.CallJudged.class, record -> {
            assertThat(record.verdict()).isEqualTo("allowed");
            assertThat(record.policy()).isEqualTo("decision-mode");
            assertThat(record.reason()).isEqualTo("nobody-to-ask");
        });
    }

    @Test
    void takesAMissingVerdictForANo() {
        var judgement = judged(saying("silent", null));

        assertThat(judgement.verdict()).isInstanceOfSatisfying(Verdict.Denied.class, denied -> {
            assertThat(denied.code()).isEqualTo("policy-unreachable");
        });
    }

    @Test
    void allowsNothingWithoutAPolicy() {
        assertThatThrownBy(() -> Policies.inOrder(List.of())).hasMessageContaining("Without a policy");
    }

    private static Judgement judged(Policy... policies) {
        return Policies.inOrder(Arrays.asList(policies)).judge(proposal());
    }

    private Policy saying(String name, Verdict verdict) {
        return new Policy() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public Verdict judge(Proposal proposal) {
                asked.add(name);
                return verdict;
            }
        };
    }

    private static Proposal proposal() {
        var conversation = UUID.randomUUID();
        var scene = new CallScene(
                RESIDENT,
                new SampleGateway.Registry().version(),
                conversation,
                UUID.randomUUID(),
                "en",
                new Entry.Fence(conversation, 1));
        var request = request("readPoints");
        return new Proposal(request, scene, Optional.empty(), request.arguments(), request.arguments(), List.of());
    }
}
