package org.shikumen.console.access;

import jakarta.servlet.DispatcherType;
import java.time.Clock;
import org.shikumen.registry.KnownOfficials;
import org.shikumen.registry.Role;
import org.shikumen.runtime.gateway.grant.SamePerson;
import org.shikumen.tools.SteadyTime;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.data.redis.connection.RedisConnectionFactory;
import org.springframework.http.HttpMethod;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AuthorizeHttpRequestsConfigurer;
import org.springframework.security.config.annotation.web.configurers.LogoutConfigurer;
import org.springframework.security.config.annotation.web.configurers.RequestCacheConfigurer;
import org.springframework.security.config.annotation.web.configurers.ServletApiConfigurer;
import org.springframework.security.config.observation.SecurityObservationSettings;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.csrf.CookieCsrfTokenRepository;
import org.springframework.security.web.csrf.CsrfTokenRequestAttributeHandler;
import org.springframework.security.web.firewall.StrictHttpFirewall;
import org.springframework.session.config.annotation.web.http.EnableSpringHttpSession;
import org.springframework.session.web.http.CookieSerializer;
import org.springframework.session.web.http.DefaultCookieSerializer;
import org.springframework.session.web.http.SessionRepositoryFilter;

/**
 * Who may call what. Whatever is not named here needs a session; what a role may do with one particular thing is decided in
 * the rooms below.
 */
@Configuration(proxyBeanMethods = false)
@EnableSpringHttpSession
class SecurityConfiguration {

    private static final String CONTENT_POLICY =
            "default-src 'self'; img-src 'self' data:; style-src 'self'; script-src 'self';"
                    + " connect-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action ";

    private final boolean encrypted;

    /** @param publicUrl under which browsers reach this service; empty where the request tells */
    SecurityConfiguration(@Value("${shikumen.openid.public-url:}") String publicUrl) {
        this.encrypted = publicUrl.startsWith("https:");
    }

    /** Behind a proxy that ends TLS a request does not say that the browser's way is encrypted. */
    @Bean
    CookieSerializer sessionCookie() {
        var cookie = new DefaultCookieSerializer();
        if (encrypted) {
            cookie.setUseSecureCookie(true);
        }
        return cookie;
    }

    @Bean
    PasswordEncoder passwordEncoder() {
        return new BCryptPasswordEncoder(10);
    }

    /** A header in any script is refused, where it is, by whoever reads it, with a sentence; Tomcat keeps control characters out. */
    @Bean
    StrictHttpFirewall firewall() {
        var firewall = new StrictHttpFirewall();
        firewall.setAllowedHeaderValues(value -> true);
        return firewall;
    }

    /** One observation for each of fifteen filters costs more than the filters; the request as a whole is still observed. */
    @Bean
    SecurityObservationSettings noObservationOfEachFilter() {
        return SecurityObservationSettings.noObservations();
    }

    @Bean
    RedisSessions sessionRepository(RedisConnectionFactory connections, Clock clock) {
        return new RedisSessions(connections, Unasked::now, clock, new SteadyTime());
    }

    /** On the way to an error's page too: whoever is signed in stays so there. */
    @Bean
    FilterRegistrationBean<SessionRepositoryFilter<?>> sessions(SessionRepositoryFilter<?> filter) {
        var sessions = new FilterRegistrationBean<SessionRepositoryFilter<?>>(filter);
        sessions.setDispatcherTypes(DispatcherType.REQUEST, DispatcherType.ERROR);
        sessions.setOrder(SessionRepositoryFilter.DEFAULT_ORDER);
        return sessions;
    }

    @Bean
    FilterRegistrationBean<Unasked> unasked() {
        var unasked = new FilterRegistrationBean<>(new Unasked());
        unasked.setDispatcherTypes(DispatcherType.REQUEST, DispatcherType.ERROR);
        unasked.setOrder(SessionRepositoryFilter.DEFAULT_ORDER - 1);
        return unasked;
    }

    @Bean
    Accounts accounts(JdbcClient jdbc, PasswordEncoder passwords) {
        return new Accounts(jdbc, passwords);
    }

    @Bean
    KnownOfficials knownOfficials(JdbcClient jdbc) {
        return new JdbcAccounts(jdbc)::officials;
    }

    /** An official may not approve what they asked for as a citizen; whoever has no account here may be anyone. */
    @Bean
    SamePerson samePerson(SignIn signIn) {
        return (official, citizen) -> signIn.samePerson(official.user(), citizen);
    }

    /** Calls need none of what pages do: no form to sign in by, no page to come back to. Each filter costs every turn. */
    @Bean
    @Order(1)
    SecurityFilterChain api(HttpSecurity http, SignIn signIn) throws Exception {
        signIn.forCalls(http);
        return guarded(http, signIn)
                .securityMatcher("/api/**")
                .exceptionHandling(
                        on -> on.authenticationEntryPoint(signIn.refusals()).accessDeniedHandler(signIn.refusals()))
                .requestCache(RequestCacheConfigurer::disable)
                .servletApi(ServletApiConfigurer::disable)
                .logout(LogoutConfigurer::disable)
                .build();
    }

    @Bean
    SecurityFilterChain pages(HttpSecurity http, SignIn signIn) throws Exception {
        signIn.forPages(http);
        return guarded(http, signIn)
                .exceptionHandling(on -> on.accessDeniedHandler(new PageRefusals()))
                .requestCache(cache -> cache.requestCache(new WantedPage()))
                .build();
    }

    private HttpSecurity guarded(HttpSecurity http, SignIn signIn) throws Exception {
        return http.authorizeHttpRequests(SecurityConfiguration::rules)
                .csrf(csrf -> csrf
                        // the cookie's value is what a page or a script sends back, in the form or as X-XSRF-TOKEN
                        .csrfTokenRepository(csrfCookie())
                        .csrfTokenRequestHandler(eager()))
                .headers(headers -> headers.contentSecurityPolicy(
                                policy -> policy.policyDirectives(CONTENT_POLICY + signIn.formTargets()))
                        .httpStrictTransportSecurity(
                                strict -> strict.requestMatcher(request -> encrypted || request.isSecure())));
    }

    private CookieCsrfTokenRepository csrfCookie() {
        var cookie = CookieCsrfTokenRepository.withHttpOnlyFalse();
        if (encrypted) {
            cookie.setCookieCustomizer(attributes -> attributes.secure(true));
        }
        return cookie;
    }

    /** Null request attribute name: the token is loaded at once, so that every answer carries the cookie. */
    private static CsrfTokenRequestAttributeHandler eager() {
        var handler = new CsrfTokenRequestAttributeHandler();
        handler.setCsrfRequestAttributeName(null);
        return handler;
    }

    private static void rules(
            AuthorizeHttpRequestsConfigurer<HttpSecurity>.AuthorizationManagerRequestMatcherRegistry on) {
        // a stream was authorised when it began; its dispatches carry no session of their own
        on.dispatcherTypeMatchers(DispatcherType.ASYNC, DispatcherType.ERROR, DispatcherType.FORWARD)
                .permitAll();
        on.requestMatchers(HttpMethod.POST, "/api/conversations/*/reveal")
                .hasAnyRole(Role.OFFICER.name(), Role.AUDITOR.name());
        citizens(on);
        on.requestMatchers("/login", "/error", "/css/**", "/js/**", "/img/**", "/webjars/**", "/favicon.ico")
                .permitAll();
        on.requestMatchers("/schemas/**", "/tlog/**", "/.well-known/jwks/**", "/v3/api-docs/**", "/actuator/health/**")
                .permitAll();
        officials(on);
        on.anyRequest().authenticated();
    }

    private static void citizens(
            AuthorizeHttpRequestsConfigurer<HttpSecurity>.AuthorizationManagerRequestMatcherRegistry on) {
        on.requestMatchers("/api/me").authenticated();
        on.requestMatchers("/api/agents/**", "/api/conversations/**", "/api/me/**")
                .hasRole(Role.CITIZEN.name());
        on.requestMatchers("/agents/**", "/conversations/**", "/me/**").hasRole(Role.CITIZEN.name());
    }

    private static void officials(
            AuthorizeHttpRequestsConfigurer<HttpSecurity>.AuthorizationManagerRequestMatcherRegistry on) {
        var author = Role.AUTHOR.name();
        var reviewer = Role.REVIEWER.name();
        var publisher = Role.PUBLISHER.name();
        var officer = Role.OFFICER.name();
        var auditor = Role.AUDITOR.name();
        var operator = Role.OPERATOR.name();
        // an operator writes what binds the whole city, and only that; the room below tells
        on.requestMatchers("/api/definitions/**").hasAnyRole(author, operator);
        on.requestMatchers("/definitions/**").hasRole(author);
        on.requestMatchers(HttpMethod.POST, "/api/policies/**", "/policies/**")
                .hasAnyRole(author, reviewer, publisher, operator);
        on.requestMatchers("/api/policies/**", "/policies/**")
                .hasAnyRole(author, reviewer, publisher, officer, auditor, operator);
        on.requestMatchers(HttpMethod.POST, "/api/versions/*/submit").hasRole(author);
        on.requestMatchers(HttpMethod.POST, "/api/versions/*/approve", "/api/versions/*/reject")
                .hasRole(reviewer);
        on.requestMatchers(HttpMethod.POST, "/api/versions/*/suspend", "/api/versions/*/retire")
                .hasAnyRole(publisher, operator);
        on.requestMatchers(HttpMethod.POST, "/api/versions/**").hasRole(publisher);
        on.requestMatchers("/api/versions/**", "/versions/**", "/api/toolsets/**", "/toolsets/**")
                .hasAnyRole(author, reviewer, publisher, officer, auditor, operator);
        on.requestMatchers("/api/approvals/**", "/approvals/**").hasRole(officer);
        on.requestMatchers("/api/holds/**", "/holds/**").hasAnyRole(operator, auditor);
        on.requestMatchers("/api/stops/**", "/stops/**").hasAnyRole(operator, publisher);
        on.requestMatchers("/api/citizens/**", "/api/vault/**", "/erasures/**").hasRole(operator);
        on.requestMatchers("/api/doubts/**", "/api/hand-overs/**", "/desk/hand-overs/**", "/desk/doubts/**")
                .hasRole(officer);
        on.requestMatchers("/desk/conversations/**").hasAnyRole(officer, auditor);
        on.requestMatchers("/api/actions/export").hasAnyRole(auditor, operator);
        // one record may also be a citizen's own; the room below tells
        on.requestMatchers("/api/actions", "/actions").hasAnyRole(officer, auditor, operator);
        on.requestMatchers("/api/actions/*", "/actions/*").hasAnyRole(Role.CITIZEN.name(), officer, auditor, operator);
    }
}
