package org.shikumen.runtime.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.shikumen.runtime.gateway.SampleGateway.OFFICER;
import static org.shikumen.runtime.gateway.SampleGateway.RESIDENT;
import static org.shikumen.runtime.gateway.SampleGateway.labelled;
import static org.shikumen.runtime.gateway.SampleGateway.waiting;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.shikumen.runtime.gateway.CallOutcome.Done;
import org.shikumen.runtime.gateway.CallOutcome.Waiting;
import org.shikumen.runtime.gateway.call.CallRequest;
import org.shikumen.runtime.gateway.call.Json;
import org.shikumen.runtime.gateway.call.Proposal;
import org.shikumen.runtime.gateway.grant.Card;
import org.shikumen.runtime.labels.Label;
import org.shikumen.runtime.labels.Labels;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What labels do at the gateway: sensitive arguments, and calls that were asked for after outside text had been read. */
class LabelledCallsTest {

    private static final String PERMIT = "JH000009";

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
    void answering() {
        sample.answering("{\"caseNo\":\"A-1\",\"status\":\"ok\"}");
    }

    // --- sensitive arguments

    @ParameterizedTest
    @EnumSource(names = {"SAID", "CHOSEN", "TYPED"})
    void takesASensitiveValueFromTheCitizenAListOrATypedField(Label from) {
        var outcome = sample.gateway.call(labelled("payNow", PERMIT, from(from)), sample.scene());

        assertThat(outcome).isInstanceOf(Done.class);
        assertThat(sample.received("payNow")).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource(names = {"OUTSIDE", "MODEL"})
    void showsAnyOtherSensitiveValueAsNewAndSendsNothingBeforeTheCitizenConfirms(Label from) {
        var scene = sample.scene();
        var card = waiting(sample.gateway.call(labelled("payNow", PERMIT, from(from)), scene));

        assertThat(card.audience()).isEqualTo(Card.Audience.CITIZEN);
        assertThat(card.facts())
                .containsExactly(new Card.Fact("Permit number", PERMIT, true), new Card.Fact("months", "12"));
        assertThat(sample.received()).isEmpty();

        sample.grants.decide(RESIDENT, scene.conversation(), card.grant(), card.digest(), true);
        assertThat(sample.gateway.resume(card.grant(), scene)).isInstanceOf(Done.class);
        assertThat(sample.received("payNow").getFirst().getBodyAsString()).contains(PERMIT);
    }

    @Test
    void asksBeforeReadingWithASensitiveValueToo() {
        var card = waiting(sample.gateway.call(labelled("readOwn", PERMIT, from(Label.OUTSIDE)), sample.scene()));

        assertThat(card.audience()).isEqualTo(Card.Audience.CITIZEN);
        assertThat(sample.received()).isEmpty();
    }

    @Test
    void sendsAnOfficersCardToTheCitizenFirstWhenASensitiveValueIsNew() {
        var scene = sample.scene();
        var first = waiting(sample.gateway.call(labelled("payApproved", PERMIT, from(Label.MODEL)), scene));
        sample.grants.decide(RESIDENT, scene.conversation(), first.grant(), first.digest(), true);
        var second = waiting(sample.gateway.resume(first.grant(), scene));

        assertThat(first.audience()).isEqualTo(Card.Audience.CITIZEN);
        assertThat(second.audience()).isEqualTo(Card.Audience.OFFICER);
        assertThat(second.facts()).contains(new Card.Fact("Permit number", PERMIT, true));
        assertThat(sample.received()).isEmpty();
        sample.grants.decide(OFFICER, second.grant(), second.digest(), true, "In order.");
        assertThat(sample.gateway.resume(second.grant(), scene)).isInstanceOf(Done.class);
        assertThat(sample.received("payApproved")).hasSize(1);
    }

    @Test
    void asksTheOfficerAloneWhenTheCitizenSaidIt() {
        var card = waiting(sample.gateway.call(labelled("payApproved", PERMIT, from(Label.SAID)), sample.scene()));

        assertThat(card.audience()).isEqualTo(Card.Audience.OFFICER);
        assertThat(card.facts()).noneMatch(Card.Fact::isNew);
    }

    @Test
    void trustsNoSensitiveValueWithoutALabel() {
        var unlabelled = new Labels(Label.SAID, Map.of("months", Label.SAID));

        var card = waiting(sample.gateway.call(labelled("payNow", PERMIT, unlabelled), sample.scene()));

        assertThat(card.facts()).contains(new Card.Fact("Permit number", PERMIT, true));
    }

    @Test
    void marksNothingThatIsNotSensitive() {
        var labels = new Labels(Label.SAID, Map.of("permitNo", Label.SAID, "months", Label.MODEL));

        assertThat(sample.gateway.call(labelled("payNow", PERMIT, labels), sample.scene()))
                .isInstanceOf(Done.class);
    }

    @Test
    void looksIntoWhatIsNested() {
        var scene = sample.scene();
        var request = labelled("payNow", PERMIT, from(Label.SAID));
        var spec = sample.tools.find(SampleToolset.DIGEST, "payNow");
        var nested = (ObjectNode) Json.MAPPER.readTree("{\"permitNo\":{\"of\":[\"x\",\"y\"]}}");
        var outside = new CallRequest(
                UUID.randomUUID(),
                request.tool(),
                nested,
                new Labels(Label.SAID, Map.of("permitNo.of", Label.OUTSIDE)));
        var proposal = new Proposal(outside, scene, spec, nested, nested, List.of());

        assertThat(proposal.bringsNewValue()).isTrue();
        assertThat(proposal.bringsNewValue("permitNo")).isTrue();
        assertThat(proposal.bringsNewValue("permit")).isFalse();
    }

    @Test
    void bindsTheMarkToTheCard() {
        var scene = sample.scene();
        var card = waiting(sample.gateway.call(labelled("payNow", PERMIT, from(Label.OUTSIDE)), scene));
        sample.grants.decide(RESIDENT, scene.conversation(), card.grant(), card.digest(), true);

        sample.rewrite(card.grant(), scene, text -> text.replace(",\"new\":true", ""));

        assertThat(SampleGateway.code(sample.gateway.resume(card.grant(), scene)))
                .isEqualTo("digest-altered");
        assertThat(sample.received()).isEmpty();
    }

    // --- calls after outside text

    @Test
    void asksTheCitizenBeforeAnythingIsChangedAfterOutsideTextWasRead() {
        var scene = sample.scene();
        var card = waiting(sample.gateway.call(labelled("bookKeyed", PERMIT, after(Label.OUTSIDE, Label.SAID)), scene));

        assertThat(card.audience()).isEqualTo(Card.Audience.CITIZEN);
        assertThat(sample.received()).isEmpty();
        sample.grants.decide(RESIDENT, scene.conversation(), card.grant(), card.digest(), true);
        assertThat(sample.gateway.resume(card.grant(), scene)).isInstanceOf(Done.class);
        assertThat(sample.received("bookKeyed")).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource(names = {"SAID", "CHOSEN", "TYPED"})
    void makesACallThatNoOutsideTextCouldHaveAskedFor(Label read) {
        var outcome = sample.gateway.call(labelled("bookKeyed", PERMIT, after(read, Label.MODEL)), sample.scene());

        assertThat(outcome).isInstanceOf(Done.class);
    }

    @ParameterizedTest(name = "reading with {0}: {1}")
    @CsvSource({"SAID, false", "CHOSEN, false", "TYPED, false", "OUTSIDE, true", "MODEL, true"})
    void readsOnWithTheCitizensValuesAndAsksBeforeItCarriesOthersOut(Label from, boolean asks) {
        var outcome = sample.gateway.call(labelled("readPoints", PERMIT, after(Label.OUTSIDE, from)), sample.scene());

        assertThat(outcome instanceof CallOutcome.Waiting).isEqualTo(asks);
        assertThat(sample.received()).hasSize(asks ? 0 : 1);
    }

    @Test
    void turnsAPageWithoutAsking() {
        var request = labelled(
                "readPoints", PERMIT, new Labels(Label.OUTSIDE, Map.of("permitNo", Label.SAID, "page", Label.MODEL)));
        request.arguments().put("page", 2);

        assertThat(sample.gateway.call(request, sample.scene())).isInstanceOf(Done.class);
    }

    @Test
    void asksBeforeAListOfFewValuesSpellsAnything() {
        assertThat(readingAfterOutside("kinds", Json.MAPPER.createArrayNode().add("a")))
                .isInstanceOf(Done.class);
        assertThat(readingAfterOutside(
                        "kinds", Json.MAPPER.createArrayNode().add("c").add("a").add("b")))
                .isInstanceOf(Waiting.class);
    }

    @Test
    void asksBeforeANumberWithoutARealBoundCarriesAnything() {
        assertThat(readingAfterOutside("since", Json.MAPPER.getNodeFactory().numberNode(20261122123456L)))
                .isInstanceOf(Waiting.class);
    }

    private static CallOutcome readingAfterOutside(String name, JsonNode value) {
        var request = labelled(
                "readPoints", PERMIT, new Labels(Label.OUTSIDE, Map.of("permitNo", Label.SAID, name, Label.MODEL)));
        request.arguments().set(name, value);
        return sample.gateway.call(request, sample.scene());
    }

    @Test
    void sendsAnOfficersCardToTheCitizenFirstAfterOutsideText() {
        var card = waiting(sample.gateway.call(
                labelled("withdrawCase", PERMIT, after(Label.OUTSIDE, Label.SAID)), sample.scene()));

        assertThat(card.audience()).isEqualTo(Card.Audience.CITIZEN);
        assertThat(card.facts()).noneMatch(Card.Fact::isNew);
    }

    // --- on record

    @Test
    void putsNamesAndLabelsOnRecordAndNoValue() {
        var scene = sample.scene();
        var labels = new Labels(
                Label.OUTSIDE,
                Map.of("permitNo", Label.OUTSIDE, "months", Label.TYPED, "110101199003070038", Label.MODEL));
        sample.gateway.call(labelled("payNow", PERMIT, labels), scene);

        var judged = Json.MAPPER.readTree(sample.envelopes(scene).getFirst()).path("body");

        assertThat(judged.path("verdict").asString()).isEqualTo("await-citizen");
        assertThat(judged.path("read").asString()).isEqualTo("outside");
        assertThat(judged.path("labels").toString()).isEqualTo("{\"months\":\"typed\",\"permitNo\":\"outside\"}");
        assertThat(judged.toString()).doesNotContain(PERMIT);
    }

    @Test
    void keepsTheLabelsWithTheCard() {
        var scene = sample.scene();
        var card = waiting(sample.gateway.call(labelled("payApproved", PERMIT, from(Label.OUTSIDE)), scene));
        sample.startAfresh();
        sample.grants.decide(RESIDENT, scene.conversation(), card.grant(), card.digest(), true);

        sample.gateway.resume(card.grant(), scene);

        var judged = Json.MAPPER.readTree(sample.envelopes(scene).get(3)).path("body");
        assertThat(judged.path("labels").path("permitNo").asString()).isEqualTo("outside");
        assertThat(judged.path("reason").asString()).isEqualTo("citizen-then-officer");
        assertThat(judged.path("policy").asString()).isEqualTo("sensitive-arguments+decision-mode");
    }

    // ---

    /** The permit number comes from there, the rest from the citizen; nothing else was read. */
    private static Labels from(Label permit) {
        return new Labels(Label.SAID, Map.of("permitNo", permit, "months", Label.SAID));
    }

    private static Labels after(Label read, Label permit) {
        return new Labels(read, Map.of("permitNo", permit, "months", Label.SAID));
    }
}
