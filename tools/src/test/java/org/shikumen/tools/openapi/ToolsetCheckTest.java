package org.shikumen.tools.openapi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.tuple;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.shikumen.tools.SampleToolsets.OPENAPI;
import static org.shikumen.tools.SampleToolsets.operation;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.shikumen.tools.DecisionMode;
import org.shikumen.tools.Effect;
import org.shikumen.tools.EffectClass;
import org.shikumen.tools.Localized;
import org.shikumen.tools.Phrases;
import org.shikumen.tools.SampleToolsets;
import org.shikumen.tools.Tools.Finding;
import org.shikumen.tools.Toolset;
import org.shikumen.tools.http.EgressRules;
import org.shikumen.tools.http.HostPattern;
import org.shikumen.tools.sandbox.Sandbox;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

class ToolsetCheckTest {

    private static final Duration SOON = Duration.ofSeconds(20);
    private static final String ENDPOINT = "https://gateway.jinghe.example/permit";

    private final Sandbox sandbox = new Sandbox(List.of(new HostPattern("*.example")), List.of(), Clock.systemUTC());

    @Test
    void findsNothingWrongWithTheSample() {
        assertThat(check(SampleToolsets.permits(ENDPOINT), true)).isEmpty();
    }

    @Test
    void suggestsWhatWasProbablyMeant() {
        var findings = checkOperation("estimatePoint", operation(DecisionMode.AUTO, Effect.READ, List.of()));

        assertThat(findings)
                .containsExactly(new Finding(
                        "spec.operations.estimatePoint",
                        Localized.of(
                                "API 文档中没有操作「estimatePoint」。", "The API document has no operation \"estimatePoint\"."),
                        Localized.of("您要写的是「estimatePoints」吗？", "Did you mean \"estimatePoints\"?")));
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "IDEMPOTENT_KEY, -, -, -, effect.header",
                "IDEMPOTENT_KEY, Content-Length, -, -, effect.header",
                "IDEMPOTENT_KEY, X-Nonce, -, -, effect.header",
                "QUERYABLE, -, -, -, effect.lookup",
                "QUERYABLE, -, noSuch, -, effect.lookup",
                "QUERYABLE, -, estimatePoints, -, effect.lookup",
                "QUERYABLE, -, withdrawCase, -, effect.lookup",
                "COMPENSABLE, -, -, -, effect.compensation",
                "COMPENSABLE, -, -, noSuch, effect.compensation",
                "COMPENSABLE, -, -, submitRenewal, effect.compensation",
                "COMPENSABLE, -, -, estimatePoints, effect.compensation"
            })
    void wantsWhatAnEffectClassNeeds(
            EffectClass type, String header, String lookup, String compensation, String where) {
        var effect = new Effect(
                type, Optional.ofNullable(header), Optional.ofNullable(lookup), Optional.ofNullable(compensation));

        var findings = checkOperation("submitRenewal", operation(DecisionMode.CITIZEN_CONFIRM, effect, List.of()));

        assertThat(findings).extracting(Finding::path).containsExactly("spec.operations.submitRenewal." + where);
    }

    /** Nobody is asked before a read, and no intention is on record. */
    @ParameterizedTest
    @ValueSource(strings = {"put", "patch", "delete"})
    void refusesAReadByAMethodThatChangesThings(String method) {
        var document = OPENAPI.replace("delete:\n", method + ":\n");
        var reading = operation(DecisionMode.AUTO, Effect.READ, List.of("status"));

        assertThat(check(with(SampleToolsets.permits(ENDPOINT), document, Map.of("withdrawCase", reading)), true))
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.path()).isEqualTo("spec.operations.withdrawCase.effect");
                    assertThat(finding.hinders()).isTrue();
                    assertThat(finding.sentence().in("en"))
                            .isEqualTo("\"withdrawCase\" is declared to change nothing, and it is a %s."
                                    .formatted(method.toUpperCase(Locale.ROOT)));
                    assertThat(finding.remedy().in("en")).contains("effect class");
                });
    }

    @ParameterizedTest
    @CsvSource({"'200', status, false", "'201', status, true", "'202', status, true", "'200', '', true"})
    void warnsOfAReadByPostThatSeemsToLeaveSomethingBehind(String status, String revealed, boolean warned) {
        var document = OPENAPI.replace("'201':", "'%s':".formatted(status));
        var reveals = revealed.isEmpty() ? List.<String>of() : List.of(revealed);
        var reading = operation(DecisionMode.AUTO, Effect.READ, reveals);

        var findings = check(with(SampleToolsets.permits(ENDPOINT), document, Map.of("submitRenewal", reading)), true);

        assertThat(findings)
                .extracting(Finding::path, Finding::hinders)
                .isEqualTo(warned ? List.of(tuple("spec.operations.submitRenewal.effect", false)) : List.of());
    }

    /** An officer who is to undo it has the arguments of the call, the answer if there came one, and a field for what else they know. */
    @ParameterizedTest
    @CsvSource({
        "status,          -,      false",
        "caseNo,          -,      true",
        "status,          caseNo, true",
        "status,          status, false"
    })
    void warnsOfACompensationThatNeedsWhatAnOfficerMustKnow(String revealed, String reference, boolean good) {
        var sample = SampleToolsets.permits(ENDPOINT);
        var undoable =
                new Effect(EffectClass.COMPENSABLE, Optional.empty(), Optional.empty(), Optional.of("withdrawCase"));
        var operations = new HashMap<>(sample.operations());
        operations.put("submitRenewal", referring(undoable, revealed, reference));

        var findings = check(with(sample, sample.openapi(), operations), true);

        assertThat(findings).noneMatch(Finding::hinders);
        assertThat(findings)
                .extracting(finding -> finding.sentence().in("en"))
                .isEqualTo(
                        good
                                ? List.of()
                                : List.of(
                                        "The compensation \"withdrawCase\" needs \"caseNo\", which stands neither among the arguments of \"submitRenewal\" nor in what is revealed of its answer."));
    }

    private static Toolset.Operation referring(Effect effect, String revealed, String reference) {
        return new Toolset.Operation(
                DecisionMode.CITIZEN_CONFIRM,
                effect,
                Localized.NONE,
                List.of(revealed),
                0,
                Set.of(),
                Set.of(),
                Phrases.NONE,
                Optional.empty(),
                Localized.NONE,
                Map.of(),
                Map.of(),
                Optional.of(reference).filter(field -> !field.equals("-")),
                Map.of(),
                List.of());
    }

    @Test
    void wantsSomeoneAskedBeforeWhatHappensAtMostOnce() {
        var findings = checkOperation(
                "withdrawCase", operation(DecisionMode.AUTO, new Effect(EffectClass.AT_MOST_ONCE), List.of()));

        assertThat(findings).extracting(Finding::path).containsExactly("spec.operations.withdrawCase.decision");
    }

    @Test
    void wantsNamesThatExist() {
        var known = Localized.of("居住证", "Permit");
        var operation = new Toolset.Operation(
                DecisionMode.CITIZEN_CONFIRM,
                SampleToolsets.keyed(),
                Localized.NONE,
                List.of("caseNo", "case"),
                3,
                Set.of("permitNo", "permit"),
                Set.of("idNo"),
                Phrases.NONE,
                Optional.of(new Localized(
                        Map.of("zh", "提交 {{permitNo}}，{{month}} 个月", "en", "{{#months}}{{.}}{{/months}}"))),
                Localized.NONE,
                Map.of("months", known, "years", known),
                Map.of("permitNo", known, "clerk", known, "status.DONE", known, "colour", known),
                Optional.of("caseNumber"),
                Map.of(),
                List.of());

        var findings = checkOperation("submitRenewal", operation);

        assertThat(findings)
                .extracting(
                        finding -> finding.path() + ": " + finding.sentence().in("en"))
                .containsExactlyInAnyOrder(
                        "spec.operations.submitRenewal.sensitive: \"submitRenewal\" has no parameter \"permit\".",
                        "spec.operations.submitRenewal.personal: \"submitRenewal\" has no parameter \"idNo\".",
                        "spec.operations.submitRenewal.ask: \"submitRenewal\" has no parameter \"years\".",
                        "spec.operations.submitRenewal.confirm: \"submitRenewal\" has no parameter \"month\".",
                        "spec.operations.submitRenewal.reveals: \"submitRenewal\" has no response field \"case\".",
                        "spec.operations.submitRenewal.reference: \"submitRenewal\" has no response field \"caseNumber\".",
                        "spec.operations.submitRenewal.labels: \"submitRenewal\" has no parameter or response field \"colour\".");
    }

    /** The citizen would read a sentence with a hole in it. */
    @ParameterizedTest
    @CsvSource({
        "{{total}} points, ''",
        "{{totl}} points, totl",
        "{{officer}} knows, officer",
        "{{#items}}{{name}}{{#-last}}.{{/-last}}{{/items}}, ''",
        "{{#items}}{{name.zh}}{{.}}{{this}}{{/items}}, ''",
        "{{#items}}{{nam}}{{/items}}, nam",
        "{{#items}}{{idNo}}{{/items}}, idNo",
        "{{^itms}}none{{/itms}}, itms"
    })
    void wantsAnAnswerThatTellsOnlyWhatIsRevealed(String sentence, String unknown) {
        var findings = checkOperation("estimatePoints", answering(List.of("total", "items.name"), sentence));

        assertThat(findings)
                .extracting(
                        finding -> finding.path() + ": " + finding.sentence().in("en"))
                .isEqualTo(
                        unknown.isEmpty()
                                ? List.of()
                                : List.of(
                                        "spec.operations.estimatePoints.answer: \"estimatePoints\" reveals no response field \"%s\"."
                                                .formatted(unknown)));
    }

    /** A citizen would read braces, or get no card at all. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{{total}} points                    | true",
                "{{{total}}} points                  | true",
                "{{#items}}{{name}}{{/items}}        | true",
                "{{#items}}{{name}}                  | false",
                "{{#items}}{{name}}{{/item}}         | false",
                "{{name}}{{/items}}                  | false",
                "{{total} points                     | false",
                "{total}} points                     | false",
                "{total} points                      | false",
                "{{{total}} points                   | false",
                "{{total}}} points                   | false",
                "{{total points                      | false",
                "{{>items}}                          | false"
            })
    void wantsSentencesThatCanBeFilledIn(String sentence, boolean good) {
        var answering = answering(List.of("total", "items.name"), sentence);

        var findings = checkOperation("estimatePoints", answering).stream()
                .filter(Finding::hinders)
                .toList();

        assertThat(findings)
                .extracting(Finding::path)
                .isEqualTo(good ? List.of() : List.of("spec.operations.estimatePoints.answer.en"));
        assertThat(findings)
                .extracting(finding -> finding.remedy().in("en"))
                .allMatch(remedy -> remedy.contains("two braces on either side"));
    }

    @Test
    void namesTheLanguageOfACardsSentenceThatCannotBeFilledIn() {
        var confirm = Localized.of("提交 {{permitNo}，{{months}} 个月", "Submit {{permitNo}} for {{#months}} months");

        var findings = checkOperation("submitRenewal", confirmedBy(confirm));

        assertThat(findings)
                .extracting(Finding::path)
                .containsExactly(
                        "spec.operations.submitRenewal.confirm.en", "spec.operations.submitRenewal.confirm.zh");
    }

    private static Toolset.Operation confirmedBy(Localized sentence) {
        return new Toolset.Operation(
                DecisionMode.CITIZEN_CONFIRM,
                SampleToolsets.keyed(),
                Localized.NONE,
                List.of(),
                0,
                Set.of(),
                Set.of(),
                Phrases.NONE,
                Optional.of(sentence),
                Localized.NONE,
                Map.of(),
                Map.of(),
                Optional.empty(),
                Map.of(),
                List.of());
    }

    /** Where the document leaves open what comes, nobody can say that it does not. */
    @Test
    void believesAnAnswerAboutWhatTheDocumentLeavesOpen() {
        var sample = SampleToolsets.permits(ENDPOINT);
        var open = OPENAPI.replace("properties: {rule: {type: string}}, additionalProperties: false", "title: Open");

        var findings = check(
                with(
                        sample,
                        open,
                        Map.of(
                                "estimatePoints",
                                answering(List.of("basis"), "{{basis.rule}}{{#basis}}{{law}}{{/basis}}"))),
                true);

        assertThat(findings).isEmpty();
    }

    private static Toolset.Operation answering(List<String> reveals, String sentence) {
        return new Toolset.Operation(
                DecisionMode.AUTO,
                Effect.READ,
                Localized.NONE,
                reveals,
                0,
                Set.of(),
                Set.of(),
                Phrases.NONE,
                Optional.empty(),
                new Localized(Map.of("en", sentence)),
                Map.of(),
                Map.of(),
                Optional.empty(),
                Map.of(),
                List.of());
    }

    @ParameterizedTest
    @CsvSource({"'200', true", "2XX, true", "default, true", "x-note, true", "2OO, false", "20, false", "OK, false"})
    void wantsStatusesThatThereAre(String status, boolean good) {
        var document = OPENAPI.replaceFirst("'200':", "'%s':".formatted(status));

        assertThat(check(withDocument(document), true))
                .filteredOn(finding -> finding.sentence().in("en").contains("is no status"))
                .extracting(Finding::path)
                .isEqualTo(good ? List.of() : List.of("spec.operations.estimatePoints"));
    }

    /** Nothing is of such a type: whatever a citizen said would be refused. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "type: int                                                | int     | Write one of",
                "type: Integer                                            | Integer | Did you mean \"integer\"?",
                "type: [integr, 'null']                                   | integr  | Did you mean \"integer\"?",
                "type: array, items: {type: strng}                        | strng   | Did you mean \"string\"?",
                "type: object, properties: {type: {type: text}}           | text    | Write one of",
                "type: object, properties: {a: {anyOf: [{type: date}]}}   | date    | Write one of",
                "type: object, examples: [{type: int}]                    | ''      | ''"
            })
    void wantsTypesThatThereAre(String schema, String unknown, String remedy) {
        var document = OPENAPI.replace("type: integer, minimum: 0, maximum: 60", schema);

        assertThat(check(withDocument(document), true).stream()
                        .map(finding -> finding.sentence().in("en") + " "
                                + finding.remedy().in("en")))
                .hasSize(unknown.isEmpty() ? 0 : 1)
                .allMatch(told -> told.startsWith(
                        "Parameter \"years\" of \"estimatePoints\" has the type \"%s\", and there is no such type. %s"
                                .formatted(unknown, remedy)));
    }

    /** A read would never come to anything, and each effect be in doubt. */
    @ParameterizedTest
    @CsvSource({
        "application/json, true",
        "application/json; charset=utf-8, true",
        "application/problem+json, true",
        "'*/*', true",
        "text/plain, false",
        "application/xml, false"
    })
    void wantsAnswersThatCanBeRead(String type, boolean good) {
        var document = OPENAPI.replaceFirst("application/json:", "'%s':".formatted(type));

        assertThat(check(withDocument(document), true))
                .extracting(Finding::path, finding -> finding.sentence().in("en"))
                .isEqualTo(
                        good
                                ? List.of()
                                : List.of(tuple(
                                        "spec.operations.estimatePoints",
                                        "The answer of \"estimatePoints\" comes only as %s, which is not read."
                                                .formatted(type))));
    }

    /** One mistake hides no other of the same operation. */
    @Test
    void goesOnAfterAParameterInAPlaceThatThereIsNot() {
        var document = OPENAPI.replaceFirst("in: query", "in: qurey").replaceFirst("'200':", "'2OO':");
        var sample = SampleToolsets.permits(ENDPOINT);
        var operations = Map.of("estimatePoints", answering(List.of("total"), ""));

        var findings = check(with(sample, document, operations), true);

        assertThat(findings)
                .extracting(
                        finding -> finding.sentence().in("en"),
                        finding -> finding.remedy().in("en"))
                .contains(tuple(
                        "Parameter \"years\" is in \"qurey\", and there is no such place.", "Did you mean \"query\"?"));
        assertThat(findings)
                .extracting(finding -> finding.sentence().in("en"))
                .anyMatch(sentence -> sentence.contains("\"2OO\""));
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "GET, urlPath, /points, -",
                "GET, urlPath, /permit/points, -",
                "ANY, url, /points?years=3, -",
                "-, urlPathTemplate, /cases/{number}, -",
                "DELETE, urlPath, /cases/C-17, -",
                "GET, urlPattern, /anything.*, -",
                "GET, urlPath, /piont, urlPath",
                "DELETE, urlPath, /cases/C-17/notes, urlPath",
                "PUT, urlPath, /points, method"
            })
    void wantsStubsThatAnswerAnOperation(String method, String field, String address, String wrong) {
        var request = JsonMapper.shared().createObjectNode().put(field, address);
        Optional.ofNullable(method).ifPresent(word -> request.put("method", word));
        var stub = JsonMapper.shared().createObjectNode();
        stub.set("request", request);
        stub.putObject("response").put("status", 200);
        var sample = SampleToolsets.permits(ENDPOINT);
        var toolset = SampleToolsets.permits(ENDPOINT, sample.resilience(), sample.credentials(), List.of(stub));

        assertThat(check(toolset, true))
                .filteredOn(finding -> finding.path().startsWith("spec.stubs"))
                .extracting(Finding::path)
                .isEqualTo(wrong == null ? List.of() : List.of("spec.stubs[0].request." + wrong));
    }

    /** Whoever tries one in the sandbox would be told that nothing was found. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{urlPath: /points}                              | submitRenewal, withdrawCase",
                "{method: POST, urlPath: /permit/renewals}       | estimatePoints, withdrawCase",
                "{method: GET, urlPathPattern: '/.*'}            | submitRenewal, withdrawCase",
                "{method: DELETE, urlPathTemplate: '/cases/{n}'} | estimatePoints, submitRenewal",
                "{urlPattern: '.*'}                              | ''"
            })
    void warnsOfAnOperationThatTheSandboxCannotPlay(String request, String unplayed) {
        var stub = (ObjectNode) DocumentText.parse("request: %s\nresponse: {status: 200}\n".formatted(request));

        var findings = check(playedAt(ENDPOINT, List.of(stub)), true);

        assertThat(findings).noneMatch(Finding::hinders);
        assertThat(findings)
                .extracting(finding -> finding.path().replace("spec.operations.", ""))
                .isEqualTo(unplayed.isEmpty() ? List.of() : List.of(unplayed.split(", ")));
    }

    @Test
    void wantsNoStubsWhereARealSystemAnswersAndWhereNobodyRecordedAny() {
        var stub = SampleToolsets.json("{\"request\": {\"urlPath\": \"/points\"}, \"response\": {\"status\": 200}}");

        assertThat(check(playedAt("https://gateway.jinghe.gov", List.of(stub)), true))
                .isEmpty();
        assertThat(check(playedAt(ENDPOINT, List.of()), true)).isEmpty();
    }

    private static Toolset playedAt(String endpoint, List<ObjectNode> stubs) {
        var sample = SampleToolsets.permits(endpoint);
        return SampleToolsets.permits(endpoint, sample.resilience(), sample.credentials(), stubs);
    }

    @Test
    void suggestsThePathThatAStubProbablyMeans() {
        var stub = (ObjectNode) JsonMapper.shared()
                .readTree("{\"request\": {\"urlPath\": \"/point\"}, \"response\": {\"status\": 200}}");
        var sample = SampleToolsets.permits(ENDPOINT);
        var toolset = SampleToolsets.permits(ENDPOINT, sample.resilience(), sample.credentials(), List.of(stub));

        assertThat(check(toolset, true))
                .contains(new Finding(
                        "spec.stubs[0].request.urlPath",
                        Localized.of(
                                "路径「/point」的沙箱应答不对应 API 文档中的任何操作。",
                                "The stub for \"/point\" answers no operation of the API document."),
                        Localized.of("您要写的是「/points」吗？", "Did you mean \"/points\"?"),
                        false));
    }

    @ParameterizedTest
    @CsvSource({
        "http://127.0.0.1:9000/x, true",
        "http://[::1]:9000, true",
        "https://gateway.jinghe.gov, true",
        "http://gateway.jinghe.gov, false",
        "gateway.jinghe.gov/permit, false",
        "ftp://gateway.jinghe.gov, false",
        "https://user:secret@gateway.jinghe.gov, false",
        "https://gateway.jinghe.gov?x=1, false",
        "http://10.0.0.1, false",
        "https://169.254.169.254, false",
        "https://10.1.1.1, false",
        "https://gateway jinghe.gov, false",
        "https://gateway.jinghe.gov/#permit, false",
        "http://[::ffff:10.0.0.1], false",
        "https://999.1.1.1, false",
        "https://gateway.jinghe.gov:65535, true",
        "https://gateway.jinghe.gov:65536, false",
        "https://gateway.jinghe.gov:0, false",
        "'', false"
    })
    void judgesEndpoints(String endpoint, boolean good) {
        var findings = check(SampleToolsets.permits(endpoint), true);

        assertThat(findings.isEmpty()).isEqualTo(good);
        assertThat(findings).extracting(Finding::path).allMatch("spec.endpoints.production"::equals);
    }

    /** Where the operator names a host, its wire is the operator's affair. */
    @Test
    void takesPlainTextToAHostThatTheOperatorAllows() {
        var egress = new EgressRules(false, List.of("permit.internal", "10.20.0.0/16"));

        assertThat(new ToolsetCheck(sandbox, egress).findings(SampleToolsets.permits("http://permit.internal/permit")))
                .isEmpty();
        assertThat(new ToolsetCheck(sandbox, egress).findings(SampleToolsets.permits("http://10.20.0.7/permit")))
                .as("an address in an allowed network is no host that somebody named")
                .hasSize(1);
    }

    /** A live version calls production; whatever else is there helps nobody. */
    @Test
    void wantsAnAddressForProduction() {
        var sample = SampleToolsets.permits(ENDPOINT);

        assertThat(check(at(Map.of("trial", ENDPOINT), sample.credentials()), true))
                .extracting(Finding::path)
                .containsExactly("spec.endpoints");
    }

    @ParameterizedTest
    @CsvSource({"hmac-sha256, true", "bearer, true", "basic, false", "HMAC-SHA256, false"})
    void wantsASignatureThatThePlatformCanMake(String signer, boolean good) {
        var credentials = Optional.of(new Toolset.Credentials(signer, "permit-gateway", Optional.empty()));

        assertThat(check(at(Map.of("production", ENDPOINT), credentials), true))
                .extracting(Finding::path)
                .isEqualTo(good ? List.of() : List.of("spec.credentials.signer"));
    }

    private static Toolset at(Map<String, String> endpoints, Optional<Toolset.Credentials> credentials) {
        var sample = SampleToolsets.permits(ENDPOINT);
        return new Toolset(
                sample.name(),
                sample.department(),
                sample.title(),
                sample.openapi(),
                endpoints,
                credentials,
                sample.resilience(),
                sample.operations(),
                sample.stubs(),
                Toolset.IDENTITY_HEADER);
    }

    /** In whose name a call is made is said in a header that says nothing else and that nobody else writes. */
    @ParameterizedTest
    @CsvSource({
        "X-Delegated-Identity, true",
        "X-On-Behalf-Of, true",
        "idempotency-key, false",
        "Authorization, false",
        "HOST, false",
        "X-Shikumen-Toolset, false",
        "x-signature, false",
        "X-App-Key, false",
        "X On Behalf, false",
        "'', false"
    })
    void wantsAHeaderOfItsOwnForTheCitizensIdentity(String header, boolean good) {
        var sample = SampleToolsets.permits(ENDPOINT);
        var toolset = new Toolset(
                sample.name(),
                sample.department(),
                sample.title(),
                sample.openapi(),
                sample.endpoints(),
                sample.credentials(),
                sample.resilience(),
                sample.operations(),
                sample.stubs(),
                header);

        assertThat(check(toolset, true))
                .extracting(Finding::path)
                .isEqualTo(good ? List.of() : List.of("spec.identityHeader"));
    }

    @Test
    void refusesLoopbackWhereTheOperatorDoesNotAllowIt() {
        assertThat(check(SampleToolsets.permits("http://127.0.0.1:9000"), false))
                .extracting(Finding::path)
                .containsExactly("spec.endpoints.production");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "swagger: '2.0'               | OpenAPI 3.0 or 3.1",
                "'openapi: 3.1.0: {'          | valid YAML",
                "'{\"openapi\": \"3.1.0\"'    | valid YAML"
            })
    void saysWhenADocumentCannotBeRead(String document, String remedy) {
        var findings = check(withDocument(document), true);

        assertThat(findings).singleElement().satisfies(finding -> {
            assertThat(finding.path()).isEqualTo("spec.openapi");
            assertThat(finding.remedy().in("en")).contains(remedy);
        });
    }

    /** It is put below the system's address as it stands. */
    @ParameterizedTest
    @CsvSource({
        "/points/, ''",
        "/points.v2, ''",
        "/../points, leads elsewhere",
        "/a/%2E%2e/points, leads elsewhere",
        "/./points, leads elsewhere",
        "/a//points, leads elsewhere",
        "/points/{what, do not match",
        "/points/what}, do not match",
        "'/points#a', cannot be sent",
        "points, cannot be sent"
    })
    void wantsPathsThatStayBelowTheAddress(String path, String wrong) {
        var document = OPENAPI.replace("  /points:", "  '%s':".formatted(path));

        assertThat(check(withDocument(document), true))
                .extracting(finding -> finding.sentence().in("en"))
                .hasSize(wrong.isEmpty() ? 0 : 1)
                .allMatch(sentence -> sentence.contains(wrong));
    }

    @ParameterizedTest
    @CsvSource({"3.0.4, true", "3.1, true", "3.1.1, true", "3.2.0, false", "3.10.0, false"})
    void readsTheVersionsOfOpenApiThatItSays(String version, boolean good) {
        var document = OPENAPI.replace("openapi: 3.1.0", "openapi: " + version);

        assertThat(check(withDocument(document), true))
                .extracting(Finding::path, finding -> finding.remedy().in("en"))
                .isEqualTo(
                        good
                                ? List.of()
                                : List.of(tuple(
                                        "spec.openapi", "Convert it to OpenAPI 3.0 or 3.1; Swagger 2.0 is not read.")));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "a bound beyond all numbers        | maximum: 60                          | maximum: .inf              | API document",
                "a bound that is none              | maximum: 60                          | maximum: .nan              | API document",
                "a reference that is no pointer    | '#/components/schemas/Renewal'       | '#components'              | #components",
                "a reference to nothing            | '#/components/schemas/Renewal'       | '#/components/schemas/Old' | #/components/schemas/Old"
            })
    void saysWhatItCannotUnderstandInADocument(String what, String from, String to, String named) {
        var document = OPENAPI.replace(from, to);
        assertThat(document).isNotEqualTo(OPENAPI);

        assertThat(check(withDocument(document), true))
                .isNotEmpty()
                .anyMatch(finding -> finding.sentence().in("en").contains(named)
                        && !finding.remedy().in("en").isBlank()
                        && finding.sentence().in("zh").matches("(?s).*\\p{IsHan}.*"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"9223372036854775807", "99999999999999999999", "6.0e1", "60.5"})
    void understandsEveryNumberThatJsonHas(String bound) {
        assertThat(check(withDocument(OPENAPI.replace("maximum: 60", "maximum: " + bound)), true))
                .isEmpty();
    }

    /** Nobody could say which of the two was approved. */
    @Test
    void refusesAnOperationIdThatTwoOperationsHave() {
        var document = OPENAPI.replace("operationId: withdrawCase", "operationId: submitRenewal");

        assertThat(check(withDocument(document), true))
                .extracting(Finding::path, finding -> finding.sentence().in("en"))
                .contains(tuple(
                        "spec.operations.submitRenewal",
                        "The API document gives the operationId \"submitRenewal\" to two operations."));
    }

    /** A call in doubt would be looked for in one of two places. */
    @Test
    void refusesALookupThatTwoOperationsAre() {
        var document = OPENAPI.replace("operationId: withdrawCase", "operationId: findByKey");

        assertThat(check(withDocument(document), true))
                .extracting(finding -> finding.sentence().in("en"))
                .contains("The API document gives the operationId \"findByKey\" to two operations.");
    }

    @Test
    void refusesADocumentNestedWithoutEnd() {
        var deep = OPENAPI.replace("maximum: 60", "maximum: 60, x-deep: " + "[".repeat(300) + "]".repeat(300));

        assertThat(check(withDocument(deep), true)).singleElement().satisfies(finding -> {
            assertThat(finding.path()).isEqualTo("spec.openapi");
            assertThat(finding.remedy().in("en")).isNotBlank();
        });
    }

    @Test
    void findsEveryReferenceThatLeavesTheDocument() {
        var document = OPENAPI.replace(
                "schemas:\n",
                "schemas:\n    Away: {$ref: 'https://elsewhere.example/x.yaml#/A'}\n"
                        + "    Local: {$ref: 'file:///etc/passwd'}\n");

        assertThat(check(withDocument(document), true))
                .extracting(finding -> finding.sentence().in("en"))
                .anyMatch(sentence -> sentence.contains("file:///etc/passwd"))
                .anyMatch(sentence -> sentence.contains("https://elsewhere.example"));
    }

    /** what the answer is, what an answer holds six times */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "properties: {name: {type: string}, %s}          | r%d: {$ref: '#/components/schemas/Odd'}",
                "properties: {name: {type: string}}, oneOf: [%s] | {properties: {r%d: {$ref: '#/components/schemas/Odd'}}}",
                "allOf: [%s]                                     | {$ref: '#/components/schemas/Odd'}",
                "oneOf: [%s]                                     | {title: 'r%d', items: {$ref: '#/components/schemas/Odd'}}"
            })
    void answersSoonAboutAnAnswerThatHoldsItselfSixTimes(String answer, String part) {
        var parts = IntStream.range(0, 6).mapToObj(part::formatted).collect(Collectors.joining(", "));
        var document = withAnswer("{schemas: {Odd: {%s}}}".formatted(answer.formatted(parts)));

        assertTimeoutPreemptively(
                SOON,
                () -> assertThat(check(document, true))
                        .extracting(Finding::path)
                        .contains("spec.operations.odd.labels"));
    }

    @Test
    void answersSoonAboutNamesThatNobodyTypes() {
        var endless = "a".repeat(500_000);
        var document = OPENAPI.replace("operationId: findByKey", "operationId: %s".formatted("b".repeat(500_000)));
        var sample = SampleToolsets.permits(ENDPOINT);
        var reading = operation(DecisionMode.AUTO, Effect.READ, List.of());

        assertTimeoutPreemptively(
                SOON,
                () -> assertThat(check(with(sample, document, Map.of(endless, reading)), true))
                        .extracting(finding -> finding.remedy().in("en"))
                        .containsExactly("Add it to the document with this operationId."));
    }

    /** No step refers to an earlier one, and each refers to the next six times. */
    @Test
    void answersSoonAboutAnAnswerWhosePartsMultiply() {
        var steps = IntStream.range(0, 11)
                .mapToObj(step -> "S%d: {allOf: [%s]}"
                        .formatted(
                                step,
                                String.join(
                                        ", ",
                                        Collections.nCopies(
                                                6, "{$ref: '#/components/schemas/S%d'}".formatted(step + 1)))))
                .collect(Collectors.joining(", "));
        var document = withAnswer(
                "{schemas: {Odd: {$ref: '#/components/schemas/S0'}, %s, S11: {properties: {name: {type: string}}}}}"
                        .formatted(steps));

        assertTimeoutPreemptively(
                SOON,
                () -> assertThat(check(document, true))
                        .extracting(Finding::path)
                        .contains("spec.operations.odd.reveals", "spec.operations.odd.labels"));
    }

    /** The library that reads it quotes it, and points at its end from as far away. */
    @Test
    void quotesNoLongPatternInFull() {
        var document = """
                openapi: 3.1.0
                paths:
                  /odd:
                    get:
                      operationId: odd
                      parameters: [{name: p, in: query, schema: {type: string, pattern: '%s'}}]
                """.formatted("(".repeat(20_000));
        var odd = operation(DecisionMode.AUTO, Effect.READ, List.of());

        var findings = check(with(SampleToolsets.permits(ENDPOINT), document, Map.of("odd", odd)), true);

        assertThat(findings)
                .filteredOn(finding -> finding.path().equals("spec.operations.odd"))
                .extracting(finding -> finding.sentence().in("en"))
                .singleElement()
                .satisfies(sentence -> assertThat(sentence)
                        .startsWith("The parameters' schema cannot be used")
                        .hasSizeLessThan(400));
    }

    private static Toolset withAnswer(String components) {
        var document = """
                openapi: 3.1.0
                paths:
                  /odd:
                    get:
                      operationId: odd
                      responses:
                        '200': {content: {application/json: {schema: {$ref: '#/components/schemas/Odd'}}}}
                components: %s
                """.formatted(components);
        return with(SampleToolsets.permits(ENDPOINT), document, Map.of("odd", labelled("colour", "weight")));
    }

    private static Toolset.Operation labelled(String... names) {
        var label = Localized.of("标签", "A label");
        return new Toolset.Operation(
                DecisionMode.AUTO,
                Effect.READ,
                Localized.NONE,
                List.of("name", "colour"),
                0,
                Set.of(),
                Set.of(),
                Phrases.NONE,
                Optional.empty(),
                Localized.NONE,
                Map.of(),
                Stream.of(names).collect(Collectors.toMap(name -> name, _ -> label)),
                Optional.empty(),
                Map.of(),
                List.of());
    }

    /** Every place of the document, each with everything that does not belong there. */
    @Test
    void takesAnyNonsenseForAFindingAndNeverThrows() {
        var document = DocumentText.parse(OPENAPI);
        var nonsense = List.of("null", "5", "[\"a\", 1]", "{\"$ref\": \"#\"}");

        for (var place : places(document, JsonPointer.empty(), new ArrayList<>())) {
            for (var odd : nonsense) {
                var changed = document.deepCopy();
                replace(changed, place, JsonMapper.shared().readTree(odd));
                assertThatCode(() -> check(withDocument(changed.toString()), true))
                        .as("%s at %s", odd, place)
                        .doesNotThrowAnyException();
            }
        }
    }

    private static List<JsonPointer> places(JsonNode node, JsonPointer here, List<JsonPointer> found) {
        if (node.isObject()) {
            node.properties().forEach(p -> places(p.getValue(), here.appendProperty(p.getKey()), found));
        } else if (node.isArray()) {
            for (var i = 0; i < node.size(); i++) {
                places(node.get(i), here.appendIndex(i), found);
            }
        }
        if (!here.matches()) {
            found.add(here);
        }
        return found;
    }

    private static void replace(JsonNode document, JsonPointer place, JsonNode by) {
        switch (document.at(place.head())) {
            case ObjectNode object -> object.set(place.last().getMatchingProperty(), by);
            case ArrayNode array -> array.set(place.last().getMatchingIndex(), by);
            default -> throw new AssertionError(place);
        }
    }

    private List<Finding> checkOperation(String id, Toolset.Operation operation) {
        var sample = SampleToolsets.permits(ENDPOINT);
        var operations = new HashMap<>(sample.operations());
        operations.put(id, operation);
        return check(with(sample, sample.openapi(), operations), true);
    }

    private static Toolset withDocument(String document) {
        var sample = SampleToolsets.permits(ENDPOINT);
        return with(sample, document, sample.operations());
    }

    private static Toolset with(Toolset sample, String document, Map<String, Toolset.Operation> operations) {
        return new Toolset(
                sample.name(),
                sample.department(),
                sample.title(),
                document,
                sample.endpoints(),
                sample.credentials(),
                sample.resilience(),
                operations,
                sample.stubs(),
                Toolset.IDENTITY_HEADER);
    }

    private List<Finding> check(Toolset toolset, boolean allowLoopback) {
        return new ToolsetCheck(sandbox, new EgressRules(allowLoopback, List.of())).findings(toolset);
    }
}
