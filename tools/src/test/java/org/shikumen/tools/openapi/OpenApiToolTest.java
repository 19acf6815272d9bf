package org.shikumen.tools.openapi;

import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.equalToJson;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.shikumen.tools.SampleToolsets.DIGEST;
import static org.shikumen.tools.SampleToolsets.json;
import static org.shikumen.tools.SampleToolsets.limits;

import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.shikumen.tools.Credential;
import org.shikumen.tools.DecisionMode;
import org.shikumen.tools.Effect;
import org.shikumen.tools.EffectClass;
import org.shikumen.tools.SampleToolsets;
import org.shikumen.tools.Tool;
import org.shikumen.tools.ToolCall;
import org.shikumen.tools.ToolContract;
import org.shikumen.tools.ToolResult;
import org.shikumen.tools.Toolset;
import org.shikumen.tools.http.EgressRules;
import org.shikumen.tools.http.GovernmentApis;
import org.shikumen.tools.http.Signers;
import org.shikumen.tools.sandbox.Sandbox;
import tools.jackson.databind.node.ObjectNode;

class OpenApiToolTest extends ToolContract {

    private final Clock clock = Clock.systemUTC();
    private final EgressRules egress = new EgressRules(true, List.of());
    private final Sandbox sandbox = new Sandbox(List.of(), List.of(), clock);
    private final GovernmentApis systems =
            new GovernmentApis(egress, new Signers(_ -> _ -> Optional.empty(), clock), clock);

    @AfterEach
    void close() {
        systems.close();
        sandbox.close();
    }

    @Override
    protected Tool reading(Toolset.Resilience limits) {
        return tool("estimatePoints", Effect.READ, limits);
    }

    @Override
    protected Tool underKey(Toolset.Resilience limits) {
        return tool("submitRenewal", SampleToolsets.keyed(), limits);
    }

    @Override
    protected Tool atMostOnce(Toolset.Resilience limits) {
        return tool("withdrawCase", new Effect(EffectClass.AT_MOST_ONCE), limits);
    }

    @Override
    protected ObjectNode arguments(Tool tool) {
        return switch (tool.spec().name().operation()) {
            case "estimatePoints" -> json("{\"years\": 5, \"district\": \"静河\"}");
            case "submitRenewal" -> json("{\"permitNo\": \"JH123456\", \"months\": 12}");
            default -> json("{\"caseNo\": \"990102/2026?x=1#y\"}");
        };
    }

    private Tool tool(String id, Effect effect, Toolset.Resilience limits) {
        return tool(id, effect, limits, List.of("total"));
    }

    private Tool tool(String id, Effect effect, Toolset.Resilience limits, List<String> reveals) {
        var sample = SampleToolsets.permits(address() + "/permit", limits, Optional.empty(), List.of());
        var operations = new HashMap<>(sample.operations());
        operations.put(id, SampleToolsets.operation(DecisionMode.CITIZEN_CONFIRM, effect, reveals));
        var toolset = new Toolset(
                sample.name(),
                sample.department(),
                sample.title(),
                sample.openapi(),
                sample.endpoints(),
                sample.credentials(),
                limits,
                operations,
                List.of(),
                Toolset.IDENTITY_HEADER);
        return new OpenApiTools(_ -> Optional.of(toolset), systems, sandbox, egress)
                .find(DIGEST, id)
                .orElseThrow();
    }

    @Test
    void sendsBodyAndKeyAsTheDocumentSays() {
        government()
                .stubFor(
                        post(urlEqualTo("/permit/renewals")).willReturn(okJson("{\"caseNo\": \"C-1\", \"total\": 1}")));
        var tool = underKey(limits(Duration.ofSeconds(15), 0));
        var call = new ToolCall(UUID.randomUUID(), tool.spec().name(), arguments(tool));

        var result = tool.call(call);

        assertThat(result).isEqualTo(new ToolResult.Succeeded(json("{\"total\": 1}"), Optional.of("C-1")));
        government()
                .verify(postRequestedFor(urlEqualTo("/permit/renewals"))
                        .withHeader("Content-Type", equalTo("application/json"))
                        .withHeader("Idempotency-Key", equalTo(call.id().toString()))
                        .withRequestBody(equalToJson("{\"permitNo\": \"JH123456\", \"months\": 12}")));
    }

    /** Who is asked afterwards whether a call arrived must have been told the key; a reading and what cannot be asked have none. */
    @ParameterizedTest
    @CsvSource({
        "READ, ''",
        "AT_MOST_ONCE, ''",
        "COMPENSABLE, ''",
        "QUERYABLE, Idempotency-Key",
        "QUERYABLE X-Case-Key, X-Case-Key",
        "COMPENSABLE X-Case-Key, X-Case-Key"
    })
    void sendsItsKeyWhereSomebodyMayAskForIt(String declared, String header) {
        government().stubFor(any(anyUrl()).willReturn(okJson("{}")));
        var words = declared.split(" ");
        var effect = new Effect(
                EffectClass.valueOf(words[0]),
                Stream.of(words).skip(1).findFirst(),
                Optional.of("findByKey"),
                Optional.empty());
        var tool = tool("withdrawCase", effect, limits(Duration.ofSeconds(15), 0));
        var call = new ToolCall(UUID.randomUUID(), tool.spec().name(), arguments(tool));

        tool.call(call);

        var sent = government().getAllServeEvents().getFirst().getRequest().getHeaders();
        assertThat(sent.all().stream().filter(each -> each.containsValue(call.idempotencyKey())))
                .extracting(each -> each.key().toString())
                .isEqualTo(header.isEmpty() ? List.of() : List.of(header));
    }

    @Test
    void showsTheSystemOnWhoseBehalfItCalls() {
        government().stubFor(any(anyUrl()).willReturn(okJson("{}")));
        var tool = atMostOnce(limits(Duration.ofSeconds(15), 0));

        tool.call(new ToolCall(UUID.randomUUID(), tool.spec().name(), arguments(tool))
                .onBehalf(new Credential("signed.for.her")));

        government().verify(anyRequestedFor(anyUrl()).withHeader(Toolset.IDENTITY_HEADER, equalTo("signed.for.her")));
    }

    /** A model that could fill them could sign, name somebody else, or use a key a second time. */
    @Test
    void asksNoModelForAHeaderThatThePlatformFills() {
        var headers = List.of(
                "X-App-Key",
                "X-Timestamp",
                "X-Nonce",
                "x-signature",
                "X-Delegated-Identity",
                "idempotency-key",
                "X-District");
        var parameters = headers.stream()
                .map("{name: %s, in: header, schema: {type: string}}"::formatted)
                .collect(Collectors.joining(", "));
        var sample = SampleToolsets.permits(address());
        var document = sample.openapi()
                .replace(
                        "operationId: submitRenewal\n",
                        "operationId: submitRenewal\n      parameters: [" + parameters + "]\n");
        var toolset = new Toolset(
                sample.name(),
                sample.department(),
                sample.title(),
                document,
                sample.endpoints(),
                sample.credentials(),
                sample.resilience(),
                sample.operations(),
                List.of(),
                Toolset.IDENTITY_HEADER);

        var schema = new OpenApiTools(_ -> Optional.of(toolset), systems, sandbox, egress)
                .parameters(toolset)
                .get("submitRenewal");

        assertThat(schema.path("properties").propertyNames())
                .contains("X-District")
                .doesNotContainAnyElementsOf(headers.subList(0, headers.size() - 1));
    }

    @Test
    void encodesWhatCouldChangeTheAddress() {
        call(atMostOnce(limits(Duration.ofSeconds(15), 0)));

        assertThat(government().getAllServeEvents())
                .extracting(event -> event.getRequest().getUrl())
                .containsExactly("/permit/cases/990102%2F2026%3Fx%3D1%23y");
    }

    @Test
    void refusesArgumentsThatDoNotFitAndNamesTheField() {
        var tool = underKey(limits(Duration.ofSeconds(15), 0));

        var results = List.of(
                refusal(tool, "{\"permitNo\": \"JH123456\"}"),
                refusal(tool, "{\"permitNo\": \"nonsense\", \"months\": 12}"),
                refusal(tool, "{\"permitNo\": \"JH123456\", \"months\": 7}"),
                refusal(tool, "{\"permitNo\": \"JH123456\", \"months\": 12, \"extra\": 1}"));

        assertThat(results.get(0)).contains("\"months\" is missing");
        assertThat(results.get(1)).contains("\"permitNo\"").doesNotContain("nonsense");
        assertThat(results.get(2)).contains("\"months\"");
        assertThat(results.get(3)).contains("\"extra\"");
        assertThat(government().getAllServeEvents()).isEmpty();
    }

    @Test
    void takesAnEmptyArgumentForNotGiven() {
        government().stubFor(post(urlEqualTo("/permit/renewals")).willReturn(okJson("{}")));
        var tool = underKey(limits(Duration.ofSeconds(15), 0));

        tool.call(new ToolCall(
                UUID.randomUUID(),
                tool.spec().name(),
                json("{\"permitNo\": \"JH123456\", \"months\": 6, \"note\": null}")));

        government()
                .verify(postRequestedFor(urlEqualTo("/permit/renewals"))
                        .withRequestBody(equalToJson("{\"permitNo\": \"JH123456\", \"months\": 6, \"note\": null}")));
    }

    @Test
    void refusesAPathThatWouldLeadElsewhere() {
        var tool = atMostOnce(limits(Duration.ofSeconds(15), 0));

        assertThat(refusal(tool, "{\"caseNo\": \"..\"}")).contains("caseNo");
        assertThat(government().getAllServeEvents()).isEmpty();
    }

    @Test
    void findsTheLookUpThatAnOperationNames() {
        underKey(limits(Duration.ofSeconds(15), 0));
        var toolset = SampleToolsets.permits(address());

        var tools = new OpenApiTools(_ -> Optional.of(toolset), systems, sandbox, egress);

        assertThat(tools.find(DIGEST, "findByKey")).isPresent();
        assertThat(tools.find(DIGEST, "noSuchOperation")).isEmpty();
    }

    private static String refusal(Tool tool, String arguments) {
        var result = tool.call(new ToolCall(UUID.randomUUID(), tool.spec().name(), json(arguments)));
        return switch (result) {
            case ToolResult.Refused(var code, var reason) when code.equals("invalid-arguments") -> reason.in("en");
            default -> throw new AssertionError(result);
        };
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"total\": {\"value\": 7}}", "[1, 2]", "{\"total\": null}", "[{\"total\": true}]"})
    void doesNotUseAnAnswerWhoseRevealedFieldsAreNotWhatTheDocumentPromises(String answer) {
        government().stubFor(any(anyUrl()).willReturn(okJson(answer)));

        assertThat(told(call(reading(limits(Duration.ofSeconds(15), 0))))).isEqualTo("Unavailable answer-unfit");
    }

    /** The system said yes, so it may well have happened. */
    @Test
    void isInDoubtAboutAnEffectWhoseAnswerIsNotWhatTheDocumentPromises() {
        government().stubFor(any(anyUrl()).willReturn(okJson("{\"total\": 1, \"caseNo\": [\"C-1\"]}")));

        assertThat(told(call(atMostOnce(limits(Duration.ofSeconds(15), 2))))).isEqualTo("InDoubt answer-unfit");
        assertThat(government().findAll(anyRequestedFor(anyUrl()))).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"total\": 7, \"officer\": 8}",
                "{\"total\": 7, \"more\": {}}",
                "{\"total\": 7, \"items\": [{\"name\": \"home\", \"idNo\": 9}]}"
            })
    void doesNotMindWhatNobodySees(String answer) {
        government().stubFor(any(anyUrl()).willReturn(okJson(answer)));

        assertThat(told(call(reading(limits(Duration.ofSeconds(15), 0))))).isEqualTo("Succeeded");
    }

    /** Systems grow; a document that forbids more fields says how it was yesterday. */
    @Test
    void takesAnAnswerWithMoreFieldsThanWerePromised() {
        government().stubFor(any(anyUrl()).willReturn(okJson("{\"basis\": {\"rule\": \"2026\", \"paragraph\": 7}}")));
        var tool = tool("estimatePoints", Effect.READ, limits(Duration.ofSeconds(15), 0), List.of("basis"));

        assertThat(told(call(tool))).isEqualTo("Succeeded");
    }
}
