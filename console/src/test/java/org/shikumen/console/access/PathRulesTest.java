package org.shikumen.console.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.authentication;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.setup.SecurityMockMvcConfigurers.springSecurity;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.request;

import java.net.URI;
import java.time.Clock;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.shikumen.console.SampleRooms;
import org.shikumen.console.limits.RateLimits;
import org.shikumen.registry.Role;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.data.redis.connection.RedisConnectionFactory;
import org.springframework.http.HttpMethod;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockServletContext;
import org.springframework.security.config.annotation.web.configuration.EnableWebSecurity;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.context.support.AnnotationConfigWebApplicationContext;
import org.springframework.web.servlet.config.annotation.EnableWebMvc;

/** Which roles come through the gate to which paths. Behind it there is nothing here: whoever comes through finds nothing. */
class PathRulesTest {

    private static final String OFFICIALS = "AUTHOR REVIEWER PUBLISHER OFFICER AUDITOR OPERATOR";

    private static final AnnotationConfigWebApplicationContext house = new AnnotationConfigWebApplicationContext();
    private static MockMvc gate;

    @BeforeAll
    static void build() {
        house.setServletContext(new MockServletContext());
        house.register(SecurityConfiguration.class, Beside.class);
        house.refresh();
        gate = MockMvcBuilders.webAppContextSetup(house).apply(springSecurity()).build();
    }

    @AfterAll
    static void close() {
        house.close();
    }

    @ParameterizedTest
    @CsvSource({
        "GET,    /agents,                            CITIZEN",
        "POST,   /conversations,                     CITIZEN",
        "GET,    /conversations/1,                   CITIZEN",
        "GET,    /me,                                CITIZEN",
        "GET,    /api/agents,                        CITIZEN",
        "POST,   /api/conversations/1/turns,         CITIZEN",
        "DELETE, /api/conversations/1/hand-over,     CITIZEN",
        "GET,    /api/conversations/1/reveal,        CITIZEN",
        "POST,   /api/conversations/1/reveal,        OFFICER AUDITOR",
        "POST,   /api/conversations/1/reveal/2,      CITIZEN",
        "GET,    /api/me/actions,                    CITIZEN",
        "GET,    /api/me/actions/1/proof,            CITIZEN",
        "POST,   /api/definitions,                   AUTHOR OPERATOR",
        "POST,   /definitions/new,                   AUTHOR",
        "GET,    /api/policies,                      " + OFFICIALS,
        "POST,   /api/policies/1/enforce,            AUTHOR REVIEWER PUBLISHER OPERATOR",
        "POST,   /policies/1/withdraw,               AUTHOR REVIEWER PUBLISHER OPERATOR",
        "GET,    /api/versions,                      " + OFFICIALS,
        "GET,    /api/versions/1/changes,            " + OFFICIALS,
        "GET,    /versions/1/changes,                " + OFFICIALS,
        "POST,   /api/versions/1/submit,             AUTHOR",
        "POST,   /api/versions/1/approve,            REVIEWER",
        "POST,   /api/versions/1/reject,             REVIEWER",
        "POST,   /api/versions/1/suspend,            PUBLISHER OPERATOR",
        "POST,   /api/versions/1/retire,             PUBLISHER OPERATOR",
        "POST,   /api/versions/1/deploy,             PUBLISHER",
        "POST,   /api/versions/1/resume,             PUBLISHER",
        "POST,   /api/versions/1/something-new,      PUBLISHER",
        "GET,    /toolsets/1,                        " + OFFICIALS,
        "GET,    /api/approvals,                     OFFICER",
        "POST,   /approvals/1,                       OFFICER",
        "POST,   /api/holds,                         AUDITOR OPERATOR",
        "POST,   /holds/1/lift,                      AUDITOR OPERATOR",
        "DELETE, /api/stops/1,                       PUBLISHER OPERATOR",
        "POST,   /stops,                             PUBLISHER OPERATOR",
        "POST,   /api/citizens/c-1/erase,            OPERATOR",
        "POST,   /api/vault/rotations,               OPERATOR",
        "POST,   /erasures/rotations,                OPERATOR",
        "POST,   /api/doubts/1,                      OFFICER",
        "GET,    /desk/doubts,                       OFFICER",
        "POST,   /api/hand-overs/1/replies,          OFFICER",
        "GET,    /desk/hand-overs/1/news,            OFFICER",
        "GET,    /desk/conversations,                OFFICER AUDITOR",
        "POST,   /desk/conversations/1/reveal,       OFFICER AUDITOR",
        "GET,    /api/actions,                       OFFICER AUDITOR OPERATOR",
        "GET,    /actions,                           OFFICER AUDITOR OPERATOR",
        "GET,    /api/actions/export,                AUDITOR OPERATOR",
        "GET,    /actions/1,                         CITIZEN OFFICER AUDITOR OPERATOR",
        "GET,    /api/actions/1,                     CITIZEN OFFICER AUDITOR OPERATOR",
    })
    void letsTheseRolesThroughAndNoOthers(String method, String path, String roles) throws Exception {
        var through = EnumSet.noneOf(Role.class);
        for (var role : Role.values()) {
            if (status(method, path, Optional.of(role)) != 403) {
                through.add(role);
            }
        }

        assertThat(through).isEqualTo(roles(roles));
        assertThat(status(method, path, Optional.empty()))
                .as("who is not signed in")
                .isIn(302, 401);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/css/shikumen.css",
                "/js/chat/shikumen-chat.js",
                "/webjars/htmx.org/htmx.js",
                "/favicon.ico",
                "/schemas/agent.v1.json",
                "/tlog/checkpoint",
                "/tlog/tile/0/000",
                "/.well-known/jwks/population-service/residence-permit.json",
                "/v3/api-docs",
                "/actuator/health/readiness",
            })
    void showsEverybodyWhatIsForEverybody(String path) throws Exception {
        assertThat(status("GET", path, Optional.empty())).isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/api/me",
                "/swagger-ui/index.html",
                "/actuator/env",
                "/actuator",
                "/something/new",
                "/api/something/new",
                "/actions/1/2",
                "/api/actions/",
                "/desk",
                "/.well-known/other",
            })
    void asksWhoeverWantsAnythingElseToSignIn(String path) throws Exception {
        assertThat(status("GET", path, Optional.empty())).isIn(302, 401);
    }

    @ParameterizedTest
    @CsvSource({"/api/stops, 401", "/stops, 302"})
    void tellsACallWithAProblemAndLeadsAPersonToTheForm(String path, int status) throws Exception {
        assertThat(status("GET", path, Optional.empty())).isEqualTo(status);
    }

    private static int status(String method, String path, Optional<Role> role) throws Exception {
        var call = request(HttpMethod.valueOf(method), URI.create(path)).with(csrf());
        if (role.isPresent()) {
            var person = new SignedIn("who", Set.of(role.get()), "population-service", 0, "c-1", "", "");
            call.with(authentication(person.authentication()));
        }
        return gate.perform(call).andReturn().getResponse().getStatus();
    }

    private static Set<Role> roles(String names) {
        return Stream.of(names.split(" ")).map(Role::valueOf).collect(Collectors.toSet());
    }

    /** What stands beside the gate and is not asked here. */
    @Configuration(proxyBeanMethods = false)
    @EnableWebMvc
    @EnableWebSecurity
    static class Beside {

        @Bean
        RedisConnectionFactory redis() {
            return SampleRooms.closed(RedisConnectionFactory.class);
        }

        @Bean
        JdbcClient database() {
            return SampleRooms.closed(JdbcClient.class);
        }

        @Bean
        Clock clock() {
            return Clock.systemUTC();
        }

        @Bean
        SignIn signIn(Accounts accounts) {
            return accounts.signIn(SampleRooms.closed(RateLimits.class));
        }
    }
}
