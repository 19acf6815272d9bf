package org.shikumen.console.access;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.shikumen.registry.Role;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.authentication.InsufficientAuthenticationException;
import org.springframework.security.authorization.AuthorityAuthorizationDecision;
import org.springframework.security.authorization.AuthorizationDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.web.csrf.MissingCsrfTokenException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ApiRefusalsTest {

    private final MockHttpServletRequest request = new MockHttpServletRequest("POST", "/api/stops");
    private final MockHttpServletResponse response = new MockHttpServletResponse();

    @AfterEach
    void signOut() {
        SecurityContextHolder.clearContext();
    }

    static Stream<Arguments> reasons() {
        return Stream.of(
                Arguments.of(
                        new InsufficientAuthenticationException("nobody"),
                        401,
                        "not-signed-in",
                        "Bearer realm=\"shikumen\"",
                        "There is no session."),
                Arguments.of(
                        refused("The token expired"),
                        401,
                        "token-refused",
                        "Bearer realm=\"shikumen\", error=\"invalid_token\"",
                        "The bearer token is refused: The token expired. Ask"),
                Arguments.of(
                        refused("It ends with a stop."),
                        401,
                        "token-refused",
                        "Bearer realm=\"shikumen\", error=\"invalid_token\"",
                        "refused: It ends with a stop. Ask"),
                Arguments.of(
                        refused(null),
                        401,
                        "token-refused",
                        "Bearer realm=\"shikumen\", error=\"invalid_token\"",
                        "refused: invalid_token. Ask"),
                Arguments.of(
                        new AuthenticationServiceException("no answer"),
                        503,
                        "identity-provider-away",
                        null,
                        "nothing was done"));
    }

    @ParameterizedTest
    @MethodSource("reasons")
    void tellsWhoIsNotLetInWhyAndWhatToSend(
            AuthenticationException reason, int status, String code, String header, String said) throws Exception {
        new ApiRefusals(true).commence(request, response, reason);

        assertThat(response.getStatus()).isEqualTo(status);
        assertThat(response.getHeader("WWW-Authenticate")).isEqualTo(header);
        assertThat(problem().path("type").asString()).isEqualTo("urn:shikumen:problem:" + code);
        assertThat(problem().path("detail").asString()).contains(said);
    }

    @ParameterizedTest
    @CsvSource({"true, or send a bearer token.", "false, send its cookie with the request."})
    void speaksOfTokensOnlyWhereTheyAreTaken(boolean takesTokens, String said) throws Exception {
        new ApiRefusals(takesTokens).commence(request, response, new InsufficientAuthenticationException("nobody"));

        assertThat(problem().path("detail").asString()).endsWith(said);
    }

    /** Basic would have a browser open a window for a password. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void challengesWhoIsNotSignedInWithoutAskingABrowserForAPassword(boolean takesTokens) throws Exception {
        new ApiRefusals(takesTokens).commence(request, response, new InsufficientAuthenticationException("nobody"));
        var write = new MockHttpServletResponse();
        new ApiRefusals(takesTokens).handle(request, write, new MissingCsrfTokenException(null));

        assertThat(response.getHeader("WWW-Authenticate")).isEqualTo("Bearer realm=\"shikumen\"");
        assertThat(write.getHeader("WWW-Authenticate")).isEqualTo("Bearer realm=\"shikumen\"");
    }

    @Test
    void saysToWhoIsNotSignedInThatFirstAndNothingOfTokensForForms() throws Exception {
        new ApiRefusals(false).handle(request, response, new MissingCsrfTokenException(null));

        assertThat(response.getStatus()).isEqualTo(401);
        assertThat(problem().path("type").asString()).endsWith(":not-signed-in");
    }

    /** Whoever is turned away learns whom to ask. */
    @Test
    void namesTheRolesThatMay() throws Exception {
        var wanted = new AuthorizationDeniedException(
                "no",
                new AuthorityAuthorizationDecision(
                        false, AuthorityUtils.createAuthorityList("ROLE_OPERATOR", "ROLE_AUTHOR")));
        request.setMethod("POST");
        request.setRequestURI("/api/definitions");
        new ApiRefusals(false).handle(request, response, wanted);
        var chinese = new MockHttpServletRequest("POST", "/api/definitions");
        chinese.addHeader("Accept-Language", "zh");
        var inChinese = new MockHttpServletResponse();
        new ApiRefusals(false).handle(chinese, inChinese, wanted);

        assertThat(problem().path("detail").asString())
                .isEqualTo(
                        "Your role does not allow POST /api/definitions. Sign in as somebody whose role does: AUTHOR or OPERATOR.");
        assertThat(problem().path("roles").valueStream().map(JsonNode::asString))
                .containsExactly("AUTHOR", "OPERATOR");
        assertThat(inChinese.getContentAsString(UTF_8)).contains("可由以下人员办理：编写人员、运维人员。");
    }

    @Test
    void tellsAFormThatHasNoTokenFromARoleThatMayNot() throws Exception {
        var officer = new SignedIn("population.officer", Set.of(Role.OFFICER), "population-service", 0, "", "", "");
        SecurityContextHolder.getContext().setAuthentication(officer.authentication());
        new ApiRefusals(false).handle(request, response, new MissingCsrfTokenException(null));
        var role = new MockHttpServletResponse();
        new ApiRefusals(false).handle(request, role, new AccessDeniedException("no"));

        assertThat(response.getStatus()).isEqualTo(403);
        assertThat(problem().path("type").asString()).endsWith(":csrf-token-missing");
        assertThat(role.getStatus()).isEqualTo(403);
        assertThat(role.getContentAsString(UTF_8)).contains(":wrong-role", "POST /api/stops");
    }

    @Test
    void refusesInChineseToWhoAsksForThat() throws Exception {
        request.addHeader("Accept-Language", "zh");

        new ApiRefusals(true).commence(request, response, refused("过期🙂"));

        assertThat(problem().path("detail").asString()).startsWith("令牌未通过核验");
        assertThat(problem().path("inEnglish").asString()).contains("过期🙂.");
    }

    private JsonNode problem() throws Exception {
        return JsonMapper.shared().readTree(response.getContentAsString(UTF_8));
    }

    private static OAuth2AuthenticationException refused(String description) {
        return new OAuth2AuthenticationException(new OAuth2Error("invalid_token", description, ""));
    }
}
