package org.shikumen.deploy.support;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Collectors;
import tools.jackson.databind.json.JsonMapper;

/**
 * A city's identity provider, as OpenID Connect Core 1.0 has it: authorization code with PKCE, ES256. Whoever comes to it signs in
 * as the person who was put in front of the screen last.
 */
public final class IdentityProvider implements AutoCloseable {

    public static final String CLIENT = "shikumen-console";
    private static final String SECRET = "said to the provider only";
    public static final String AUDIENCE = "https://agents.linjiang.example/api";

    private record Login(Map<String, ?> claims, String nonce, String challenge, String redirect) {}

    private final HttpServer server;
    private final ECKey key;
    private final Map<String, Login> codes = new ConcurrentHashMap<>();
    private final Queue<String> issued = new ConcurrentLinkedQueue<>();
    private volatile Map<String, ?> atTheScreen = Map.of();
    private volatile boolean away;

    private IdentityProvider(HttpServer server, ECKey key) {
        this.server = server;
        this.key = key;
        answer("/.well-known/openid-configuration", this::document);
        answer("/keys", this::keys);
        answer("/authorize", this::authorize);
        answer("/token", this::token);
        answer("/bye", this::bye);
        server.start();
    }

    public static IdentityProvider open() {
        try {
            var loopback = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
            var key = new ECKeyGenerator(Curve.P_256).keyID("first").generate();
            return new IdentityProvider(HttpServer.create(loopback, 0), key);
        } catch (IOException | JOSEException e) {
            throw new IllegalStateException("Cannot open an identity provider.", e);
        }
    }

    public String issuer() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** What an application has to be told of it, and more. */
    public Map<String, String> settings(Map<String, String> more) {
        var settings = new HashMap<>(more);
        settings.put("SHIKUMEN_OPENID_ISSUER", issuer());
        settings.put("SHIKUMEN_OPENID_CLIENT_ID", CLIENT);
        settings.put("SHIKUMEN_OPENID_CLIENT_SECRET", SECRET);
        return settings;
    }

    public void signsIn(Map<String, ?> claims) {
        atTheScreen = claims;
    }

    public void isAway(boolean now) {
        away = now;
    }

    /** Every token that was ever handed out. */
    public List<String> issued() {
        return List.copyOf(issued);
    }

    public String accessToken(Map<String, ?> claims) {
        return accessToken(claims, AUDIENCE, Duration.ofMinutes(5));
    }

    public String accessToken(Map<String, ?> claims, String audience, Duration lasts) {
        return signed("JWT", claims, audience, Optional.of(lasts));
    }

    public String accessTokenOfType(String type, Map<String, ?> claims) {
        return signed(type, claims, AUDIENCE, Optional.of(Duration.ofMinutes(5)));
    }

    public String accessTokenForEver(Map<String, ?> claims) {
        return signed("JWT", claims, AUDIENCE, Optional.empty());
    }

    @Override
    public void close() {
        server.stop(0);
    }

    // --- what it answers

    private interface Page {
        void answer(HttpExchange exchange) throws IOException;
    }

    private void answer(String path, Page page) {
        server.createContext(path, exchange -> {
            try (exchange) {
                if (away) {
                    exchange.sendResponseHeaders(503, -1);
                } else {
                    page.answer(exchange);
                }
            }
        });
    }

    private void document(HttpExchange exchange) throws IOException {
        json(
                exchange,
                200,
                Map.of(
                        "issuer", issuer(),
                        "authorization_endpoint", issuer() + "/authorize",
                        "token_endpoint", issuer() + "/token",
                        "jwks_uri", issuer() + "/keys",
                        "end_session_endpoint", issuer() + "/bye",
                        "response_types_supported", List.of("code"),
                        "subject_types_supported", List.of("pairwise"),
                        "id_token_signing_alg_values_supported", List.of("ES256"),
                        "code_challenge_methods_supported", List.of("S256"),
                        "token_endpoint_auth_methods_supported", List.of("client_secret_basic")));
    }

    private void keys(HttpExchange exchange) throws IOException {
        json(exchange, 200, Map.of("keys", List.of(key.toPublicJWK().toJSONObject())));
    }

    private void authorize(HttpExchange exchange) throws IOException {
        var asked = fields(exchange.getRequestURI().getRawQuery());
        var back = asked.get("redirect_uri") + "?state=" + URLEncoder.encode(asked.get("state"), UTF_8);
        if (atTheScreen.isEmpty()) {
            redirect(exchange, back + "&error=access_denied");
            return;
        }
        var code = UUID.randomUUID().toString();
        codes.put(
                code,
                new Login(atTheScreen, asked.get("nonce"), asked.get("code_challenge"), asked.get("redirect_uri")));
        redirect(exchange, back + "&code=" + code);
    }

    private void token(HttpExchange exchange) throws IOException {
        var asked = fields(new String(exchange.getRequestBody().readAllBytes(), UTF_8));
        var login = codes.remove(asked.getOrDefault("code", ""));
        var known = "Basic "
                + Base64.getEncoder().encodeToString((encoded(CLIENT) + ":" + encoded(SECRET)).getBytes(UTF_8));
        if (login == null
                || !known.equals(exchange.getRequestHeaders().getFirst("Authorization"))
                || !login.redirect().equals(asked.get("redirect_uri"))
                || !login.challenge().equals(challenge(asked.getOrDefault("code_verifier", "")))) {
            json(exchange, 400, Map.of("error", "invalid_grant"));
            return;
        }
        var claims = new HashMap<String, Object>(login.claims());
        claims.put("nonce", login.nonce());
        json(
                exchange,
                200,
                Map.of(
                        "token_type",
                        "Bearer",
                        "expires_in",
                        300,
                        "access_token",
                        accessToken(login.claims()),
                        "id_token",
                        signed("JWT", claims, CLIENT, Optional.of(Duration.ofMinutes(5)))));
    }

    private void bye(HttpExchange exchange) throws IOException {
        redirect(exchange, fields(exchange.getRequestURI().getRawQuery()).get("post_logout_redirect_uri"));
    }

    // --- tokens

    private String signed(String type, Map<String, ?> claims, String audience, Optional<Duration> lasts) {
        var now = Instant.now();
        var set = new JWTClaimsSet.Builder()
                .issuer(issuer())
                .audience(audience)
                .issueTime(Date.from(now.minusSeconds(600)));
        lasts.ifPresent(time -> set.expirationTime(Date.from(now.plus(time))));
        claims.forEach(set::claim);
        try {
            var token = new SignedJWT(
                    new JWSHeader.Builder(JWSAlgorithm.ES256)
                            .type(new JOSEObjectType(type))
                            .keyID("first")
                            .build(),
                    set.build());
            token.sign(new ECDSASigner(key));
            issued.add(token.serialize());
            return token.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException("Cannot sign a token.", e);
        }
    }

    private static String challenge(String verifier) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(UTF_8));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java platform has SHA-256.", e);
        }
    }

    // --- HTTP

    private static void json(HttpExchange exchange, int status, Map<String, ?> body) throws IOException {
        var bytes = JsonMapper.shared().writeValueAsBytes(body);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    private static void redirect(HttpExchange exchange, String to) throws IOException {
        exchange.getResponseHeaders().add("Location", to);
        exchange.sendResponseHeaders(302, -1);
    }

    private static Map<String, String> fields(String form) {
        return Arrays.stream(form.split("&"))
                .map(field -> field.split("=", 2))
                .collect(Collectors.toMap(field -> field[0], field -> URLDecoder.decode(field[1], UTF_8)));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, UTF_8);
    }
}
