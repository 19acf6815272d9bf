package org.shikumen.deploy.journeys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.shikumen.deploy.support.Problem.assertThatProblem;

import java.io.IOException;
import java.net.URI;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.shikumen.deploy.privacy.Needles;
import org.shikumen.deploy.privacy.Traces;
import org.shikumen.deploy.support.Answer;
import org.shikumen.deploy.support.Chat;
import org.shikumen.deploy.support.IdentityProvider;
import org.shikumen.deploy.support.ParkingDesk;
import org.shikumen.deploy.support.RunningShikumen;
import org.shikumen.deploy.support.Session;
import tools.jackson.databind.JsonNode;

/** People sign in at the city's identity provider, systems bring its bearer tokens. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class IdentityProviderIT {

    private static final Map<String, ?> CITIZEN =
            Map.of("sub", "s-4711", "preferred_username", "li.na", "name", "李娜", "acr", "gold");
    private static final Map<String, ?> OFFICER =
            with(official("officer.wang", "s-0815", "OFFICER"), "citizen_sub", "s-1234");
    private static final Map<String, ?> AUTHOR = official("pipeline", "s-ci", "AUTHOR");

    private static IdentityProvider provider;
    private static RunningShikumen shikumen;

    @BeforeAll
    static void open() {
        provider = IdentityProvider.open();
        provider.isAway(true);
        shikumen = RunningShikumen.start(
                "identity-provider",
                RunningShikumen.newDataFolder("identity-provider"),
                provider.settings(Map.of(
                        "SHIKUMEN_OPENID_AUDIENCE", IdentityProvider.AUDIENCE,
                        "SHIKUMEN_OPENID_HOME_CLAIM", "citizen_sub",
                        "SHIKUMEN_OPENID_ROLES_CLAIM", "realm_access.roles",
                        "SHIKUMEN_OPENID_ASSURANCE_LEVELS", "silver=2,gold=3")));
    }

    @AfterAll
    static void close() {
        shikumen.close();
        provider.close();
    }

    /** First of all, while nothing of the provider is known yet: it was away when the service started. */
    @Test
    @Order(1)
    void startsWithoutTheProviderAndSaysThatItIsAway() {
        var visitor = shikumen.stranger();
        var waiting = comeBack(visitor, CITIZEN);
        var call = bearing(provider.accessToken(AUTHOR)).get("/api/versions");

        assertThat(waiting.body()).contains("统一身份认证暂时没有响应");
        assertThatProblem(call, 503, "identity-provider-away");
        provider.isAway(false);
        comeBack(visitor, CITIZEN).expect(200);
        visitor.get("/api/agents").expect(200);
    }

    @Test
    void letsInACitizenWhomOnlyAPseudonymNames() {
        var citizen = signedIn(CITIZEN);

        var me = citizen.get("/api/me").expect(200).json();

        assertThat(me.get("roles").values()).extracting(role -> role.asString()).containsExactly("CITIZEN");
        assertThat(me.get("assurance").asInt()).isEqualTo(3);
        assertThat(me.get("citizen").asString()).startsWith("c-").doesNotContain("4711");
        assertThat(signedIn(CITIZEN).get("/api/me").json().get("citizen")).isEqualTo(me.get("citizen"));
        assertThat(Chat.open(citizen, "residence-points", "zh").say("你好").outcome())
                .isEqualTo("replied");
        assertThat(citizen.get("/api/versions").status()).isEqualTo(403);
    }

    @Test
    void trustsNoLevelThatItDoesNotKnow() {
        var citizen = signedIn(with(CITIZEN, "acr", "platinum"));

        assertThat(citizen.get("/api/me").json().get("assurance").asInt()).isZero();
    }

    @Test
    void letsInAnOfficialOfOneDepartment() {
        var officer = signedIn(OFFICER);

        assertThat(officer.get("/api/approvals").status()).isEqualTo(200);
        assertThat(officer.get("/api/me").json().get("department").asString()).isEqualTo("population-service");
        assertThat(officer.get("/api/agents").status()).isEqualTo(403);
    }

    @Test
    void decidesNoRequestOfTheSamePerson() {
        var chat = Chat.open(signedIn(CITIZEN), "residence-points", "zh");
        chat.confirm(chat.sayUntilCard("我的居住证过期了，想逾期签注", "JZ9901020025", "990102197709300094", "6个月", "上个月出差在外地")
                .card("confirm"));
        var herself = signedIn(with(official("officer.li", "s-0816", "OFFICER"), "citizen_sub", "s-4711"));
        var nobodyKnows = signedIn(official("officer.new", "s-0817", "OFFICER"));
        var approval = approvalIn(herself, chat);
        var yes = Map.of("digest", approval.get("digest").asString(), "decision", "approve", "reason", "材料齐全");
        var path = "/api/approvals/" + approval.get("grant").asString();

        assertThatProblem(herself.post(path, yes), 403, "own-request");
        assertThatProblem(nobodyKnows.post(path, yes), 403, "own-request");
        signedIn(OFFICER).post(path, yes).expect(200);
    }

    /** Once told, it stays: a token without the claim does not make an official nobody again. */
    @Test
    void remembersWhoAnOfficialIsAtHome() {
        var chat = Chat.open(signedIn(CITIZEN), "residence-points", "zh");
        chat.confirm(chat.sayUntilCard("我的居住证过期了，想逾期签注", "JZ9901020025", "990102199204150026", "6个月", "上个月出差在外地")
                .card("confirm"));
        signedIn(with(official("officer.zhao", "s-0818", "OFFICER"), "citizen_sub", "s-4711"));
        var later = bearing(
                provider.accessToken(with(official("officer.zhao", "s-0818", "OFFICER"), "citizen_sub", "s-9")));
        var approval = approvalIn(later, chat);

        var answer = later.post(
                "/api/approvals/" + approval.get("grant").asString(),
                Map.of("digest", approval.get("digest").asString(), "decision", "refuse", "reason", "no"));

        assertThatProblem(answer, 403, "own-request");
        signedIn(OFFICER)
                .post(
                        "/api/approvals/" + approval.get("grant").asString(),
                        Map.of("digest", approval.get("digest").asString(), "decision", "refuse", "reason", "no"))
                .expect(200);
    }

    /** Or who wrote a version could approve it under a second name. */
    @Test
    void letsNoOfficialInUnderAnotherNameOrAnothersName() {
        signedIn(official("author.sun", "s-0900", "AUTHOR"));

        assertThat(comeBack(shikumen.stranger(), official("author.SUN", "s-0900", "REVIEWER"))
                        .body())
                .contains("此前用过其他名称");
        assertThat(comeBack(shikumen.stranger(), official("author.sun", "s-0901", "REVIEWER"))
                        .body())
                .contains("此前用过其他名称");
        signedIn(official("author.sun", "s-0900", "AUTHOR"))
                .get("/api/versions")
                .expect(200);
    }

    /** A citizen's cookie beside an official's token, and the other way round: the token counts, and it alone. */
    @Test
    void addsNoRightsOfASessionToThoseOfAToken() {
        var citizen = signedIn(CITIZEN).bearing(provider.accessToken(OFFICER));
        var officer = signedIn(OFFICER)
                .bearing(provider.accessToken(with(CITIZEN, "realm_access", Map.of("roles", List.of("CITIZEN")))));

        assertThat(citizen.get("/api/approvals").status()).isEqualTo(200);
        assertThatProblem(citizen.post("/api/conversations", Map.of("agent", "residence-points")), 403, "wrong-role");
        assertThat(officer.get("/api/agents").status()).isEqualTo(200);
        assertThatProblem(officer.get("/api/approvals"), 403, "wrong-role");
    }

    @Test
    void tellsWhoIsNotLetInWhy() {
        var nowhere = with(OFFICER, "department", "");

        assertThat(comeBack(shikumen.stranger(), nowhere).body()).contains("没有所属部门");
        assertThat(comeBack(shikumen.stranger(), with(CITIZEN, "preferred_username", ""))
                        .body())
                .contains("没有用户名");
        assertThat(comeBack(shikumen.stranger(), Map.of()).body()).contains("您没有完成登录");
    }

    @Test
    void takesNoAnswerThatItDidNotAskFor() {
        var visitor = shikumen.stranger();

        var answer = follow(visitor, visitor.get("/login/oauth2/code/shikumen?code=guessed&state=guessed"));

        assertThat(answer.body()).contains("登录没有成功");
        assertThat(visitor.get("/api/agents").status()).isEqualTo(401);
    }

    @Test
    void takesNoPasswordAnyMore() {
        var visitor = shikumen.stranger();
        assertThat(visitor.get("/login").body())
                .contains("/oauth2/authorization/shikumen")
                .doesNotContain("password");

        visitor.post("/login", "application/x-www-form-urlencoded", "username=operator&password=linjiang");

        assertThat(visitor.get("/api/stops").status()).isEqualTo(401);
        assertThat(shikumen.printed()).doesNotContain("linjiang:");
    }

    @Test
    void signsOutAtTheProviderToo() {
        var citizen = signedIn(CITIZEN);

        var goodbye = citizen.post("/logout", "application/x-www-form-urlencoded", "");

        assertThat(goodbye.expect(302).header("Location"))
                .startsWith(provider.issuer() + "/bye?client_id=" + IdentityProvider.CLIENT)
                .endsWith("post_logout_redirect_uri="
                        + shikumen.address().toString().replace(":", "%3A").replace("/", "%2F") + "%2Flogin%3Fout");
        assertThat(citizen.get("/api/agents").status()).isEqualTo(401);
        assertThat(citizen.get("/login").header("Content-Security-Policy"))
                .contains("form-action 'self' " + provider.issuer());
    }

    /** Without a cookie, so without a CSRF token either. */
    @Test
    void takesACallWithABearerToken() {
        var pipeline = bearing(provider.accessToken(AUTHOR));

        var digest = ParkingDesk.handIn(pipeline, ParkingDesk.yaml(9, "parking"));
        var version = pipeline.get("/api/versions/" + digest).expect(200);

        assertThat(version.json().get("author").asString()).isEqualTo("pipeline");
        assertThat(version.headers().allValues("Set-Cookie")).noneMatch(cookie -> cookie.startsWith("SESSION"));
        assertThat(pipeline.get("/api/approvals").status()).isEqualTo(403);
    }

    /** Nobody can ask the provider for its people; whom it sent once is known. */
    @Test
    void warnsOfAnOfficerUntilTheyCome() {
        var pipeline = bearing(provider.accessToken(AUTHOR));
        var digest = ParkingDesk.handIn(
                pipeline,
                ParkingDesk.yaml(9, "parking")
                        .replace("officer: population.officer", "officer: officer.qian")
                        .replace("parking-desk", "waiting-desk"));
        var before = warnedOf(pipeline, digest);

        signedIn(official("officer.qian", "s-0910", "OFFICER"));

        assertThat(before).contains("spec.responsible.officer");
        assertThat(warnedOf(pipeline, digest)).doesNotContain("spec.responsible.officer");
    }

    private static List<String> warnedOf(Session official, String digest) {
        return official.get("/api/versions/" + digest)
                .expect(200)
                .json()
                .get("warnings")
                .valueStream()
                .map(warning -> warning.get("path").asString())
                .toList();
    }

    @Test
    void saysThatATokenWouldDo() {
        var answer = shikumen.stranger().get("/api/versions");

        assertThatProblem(answer, 401, "not-signed-in");
        assertThat(answer.header("WWW-Authenticate")).isEqualTo("Bearer realm=\"shikumen\"");
        assertThat(answer.json().get("detail").asString()).contains("bearer token");
    }

    @Test
    void refusesATokenThatIsOldOrNotForItOrSaysNoRole() {
        var good = provider.accessToken(AUTHOR);
        bearing(good).get("/api/versions").expect(200);

        refuses(provider.accessToken(AUTHOR, IdentityProvider.AUDIENCE, Duration.ofMinutes(-2)), "expired");
        refuses(provider.accessToken(AUTHOR, "https://mail.linjiang.example", Duration.ofMinutes(5)), "aud");
        refuses(provider.accessToken(with(AUTHOR, "nonce", "n")), "a token for signing in");
        refuses(provider.accessToken(Map.of("sub", "s-1", "preferred_username", "printer")), "realm_access.roles");
        refuses(good.substring(0, good.length() - 6) + "AAAAAA", "signature");
        refuses("no.token.atall", "decode");
        refuses(provider.accessToken(with(AUTHOR, "cnf", Map.of("jkt", "of a key"))), "");
        refuses(provider.accessTokenForEver(AUTHOR), "no exp claim");
        bearing(provider.accessTokenOfType("at+jwt", AUTHOR))
                .get("/api/versions")
                .expect(200);
        refuses(provider.accessTokenOfType("logout+jwt", AUTHOR), "typ");
    }

    private static void refuses(String token, String because) {
        var answer = bearing(token).get("/api/versions");

        assertThatProblem(answer, 401, "token-refused");
        assertThat(answer.header("WWW-Authenticate")).startsWith("Bearer");
        assertThat(answer.json().get("detail").asString()).contains(because);
    }

    /** Last, when every token was used. */
    @Test
    @Order(Integer.MAX_VALUE)
    void keepsNoTokenAnywhere() throws SQLException, IOException {
        var signatures = provider.issued().stream()
                .map(token -> token.substring(token.lastIndexOf('.') + 1))
                .toList();

        assertThat(signatures).hasSizeGreaterThan(10);
        assertThat(new Traces(shikumen).of(new Needles(signatures))).isEmpty();
    }

    // --- at the door

    private static Session signedIn(Map<String, ?> claims) {
        var session = shikumen.stranger();
        comeBack(session, claims).expect(200);
        session.get("/api/agents"); // brings the token of the new session
        return session;
    }

    /** From the log-in page to the provider and back. */
    private static Answer comeBack(Session visitor, Map<String, ?> claims) {
        provider.signsIn(claims);
        return follow(visitor, visitor.get("/oauth2/authorization/shikumen"));
    }

    private static Answer follow(Session visitor, Answer answer) {
        return answer.status() == 302
                ? follow(
                        visitor,
                        visitor.get(URI.create(answer.header("Location")).toString()))
                : answer;
    }

    private static JsonNode approvalIn(Session officer, Chat chat) {
        return officer.get("/api/approvals").items().stream()
                .filter(each -> chat.id().equals(each.get("conversation").asString()))
                .findFirst()
                .orElseThrow();
    }

    private static Session bearing(String token) {
        return shikumen.stranger().bearing(token);
    }

    // --- people

    private static Map<String, ?> official(String user, String subject, String role) {
        return Map.of(
                "sub",
                subject,
                "preferred_username",
                user,
                "department",
                "population-service",
                "realm_access",
                Map.of("roles", List.of("offline_access", role)));
    }

    private static Map<String, ?> with(Map<String, ?> claims, String claim, Object value) {
        var others = new HashMap<String, Object>(claims);
        others.put(claim, value);
        return Map.copyOf(others);
    }
}
