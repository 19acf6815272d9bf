package org.shikumen.deploy.support;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.HttpCookie;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** One person's connection: cookies, and the CSRF token sent back on every write, as a page does. */
public final class Session {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final int SIGN_IN_ATTEMPTS = 20;

    private final URI address;
    private final Duration patience;
    private final CookieManager cookies = new CookieManager();
    private Optional<String> token = Optional.empty();
    private final HttpClient http;

    Session(URI address) {
        this(address, Duration.ofMinutes(2));
    }

    Session(URI address, Duration patience) {
        this(address, patience, HttpClient.newBuilder());
    }

    private Session(URI address, Duration patience, HttpClient.Builder client) {
        this.address = address;
        this.patience = patience;
        this.http = client.version(HttpClient.Version.HTTP_1_1)
                .cookieHandler(cookies)
                .followRedirects(HttpClient.Redirect.NEVER)
                .build();
    }

    /** Somebody at another machine. */
    static Session from(InetAddress machine, URI address) {
        return new Session(
                address, Duration.ofMinutes(2), HttpClient.newBuilder().localAddress(machine));
    }

    /** The same person, with the same cookies, at another replica. */
    public Session at(RunningShikumen replica) {
        var other = new Session(replica.address());
        cookies.getCookieStore().getCookies().forEach(cookie -> {
            var copy = (HttpCookie) cookie.clone();
            other.cookies.getCookieStore().add(replica.address(), copy);
        });
        return other;
    }

    /** A system instead of a person: each request brings this token. */
    public Session bearing(String accessToken) {
        token = Optional.of(accessToken);
        return this;
    }

    /** Whoever is turned away because many sign in at once has waited five seconds, and tries again. */
    Session signIn(String user) {
        var ledTo = ledToFromLogin(user);
        for (var attempt = 1; attempt < SIGN_IN_ATTEMPTS && ledTo.contains("crowded"); attempt++) {
            ledTo = ledToFromLogin(user);
        }
        if (ledTo.contains("/login")) {
            throw new AssertionError("Nobody signs in as %s: led to %s".formatted(user, ledTo));
        }
        get("/api/agents"); // brings the token of the new session
        return this;
    }

    private String ledToFromLogin(String user) {
        get("/login").expect(200);
        var form = "username=%s&password=linjiang&_csrf=%s".formatted(encoded(user), encoded(csrfToken()));
        return post("/login", "application/x-www-form-urlencoded", form)
                .expect(302)
                .header("Location");
    }

    public Answer get(String path) {
        return send(request(path).GET());
    }

    /** Every item of a list, page after page. */
    public List<JsonNode> all(String list) {
        var items = new ArrayList<JsonNode>();
        var page = get(list).expect(200);
        items.addAll(page.items());
        while (page.json().path("next").isString()) {
            page = get(list + "?cursor=" + page.json().path("next").asString()).expect(200);
            items.addAll(page.items());
        }
        return items;
    }

    /** Into a file, whatever its size; what was said instead, when the status is not 200. */
    public Answer download(String path, Path to) {
        try {
            var answer = http.send(request(path).GET().build(), BodyHandlers.ofFile(to));
            var said = answer.statusCode() == 200 ? "" : Files.readString(to);
            return new Answer(answer.statusCode(), answer.headers(), said);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException("Interrupted while waiting for a file.", e);
        }
    }

    /** Asks and is gone before the answer comes, as somebody who closes the window. */
    public void asksAndLeaves(String path) {
        try (var connection = new Socket(address.getHost(), address.getPort())) {
            connection.getOutputStream().write(bare(path, ""));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The whole answer to a request with a header that no library would send. */
    public String getWith(String header, String path) {
        try (var connection = new Socket(address.getHost(), address.getPort())) {
            connection.getOutputStream().write(bare(path, header + "\r\nConnection: close\r\n"));
            return new String(connection.getInputStream().readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private byte[] bare(String path, String headers) {
        var sent = cookies.getCookieStore().getCookies().stream()
                .map(cookie -> cookie.getName() + "=" + cookie.getValue())
                .collect(Collectors.joining("; "));
        return "GET %s HTTP/1.1\r\nHost: localhost\r\nCookie: %s\r\n%s\r\n"
                .formatted(path, sent, headers)
                .getBytes(UTF_8);
    }

    /** A write with a JSON body. */
    public Answer post(String path, Map<String, ?> body) {
        return post(path, "application/json", JSON.writeValueAsString(body));
    }

    public Answer post(String path, String contentType, String body) {
        return send(written(path, contentType, body));
    }

    /** A write with a JSON body, by somebody who reads these languages. */
    public Answer postIn(String languages, String path, String body) {
        return postIn(languages, path, "application/json", body);
    }

    public Answer postIn(String languages, String path, String contentType, String body) {
        return send(written(path, contentType, body).header("Accept-Language", languages));
    }

    /** A write by somebody who takes answers of these types only. */
    public Answer postAccepting(String types, String path, String contentType, String body) {
        return send(written(path, contentType, body).header("Accept", types));
    }

    /** Asked by somebody who takes answers of these types only. */
    public Answer getAccepting(String types, String path) {
        return send(request(path).header("Accept", types).GET());
    }

    /** A form with a header of the sender's own. */
    public Answer postForm(String path, String fields, String header, String value) {
        return send(written(path, "application/x-www-form-urlencoded", fields).header(header, value));
    }

    public Answer post(String path, Map<String, ?> body, String header, String value) {
        return send(
                written(path, "application/json", JSON.writeValueAsString(body)).header(header, value));
    }

    /** A form sent from a page, and the page that it leads to, in English. */
    public Answer submit(String path, Map<String, String> fields) {
        var form = fields.entrySet().stream()
                .map(field -> field.getKey() + "=" + encoded(field.getValue()))
                .collect(Collectors.joining("&"));
        var answer = send(inEnglish(written(path, "application/x-www-form-urlencoded", form)));
        for (var hops = 0; answer.status() == 302 && hops < 5; hops++) {
            answer = page(answer.header("Location"));
        }
        return answer;
    }

    /** As a browser asks for it, in English. */
    public Answer page(String path) {
        return send(inEnglish(request(path).GET()));
    }

    private static HttpRequest.Builder inEnglish(HttpRequest.Builder request) {
        return request.header("Accept", "text/html").header("Accept-Language", "en");
    }

    public Answer delete(String path) {
        return send(request(path).header("X-XSRF-TOKEN", csrfToken()).DELETE());
    }

    /** With a JSON body, which says why. */
    public Answer delete(String path, Map<String, ?> body) {
        return send(request(path)
                .header("Content-Type", "application/json")
                .header("X-XSRF-TOKEN", csrfToken())
                .method("DELETE", BodyPublishers.ofString(JSON.writeValueAsString(body))));
    }

    /** The same write without the CSRF token. */
    public Answer postWithoutToken(String path, Map<String, ?> body) {
        return send(request(path)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(JSON.writeValueAsString(body))));
    }

    /** In chunks, as no browser sends one. */
    public Answer formOfUnknownLength(String path, String fields) {
        return send(request(path)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(fields.getBytes(UTF_8)))));
    }

    /** What a browser shows for a form whose token is another sign-in's. */
    public Answer pageOfOldForm(String path, String fields) {
        return send(inEnglish(request(path))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(fields + "&_csrf=old")));
    }

    /** The lines of a stream that follows a conversation; close it to leave. */
    public Stream<String> follow(String path, Map<String, String> headers) {
        var request = request(path).header("Accept", "text/event-stream").GET();
        headers.forEach(request::header);
        return lines(request);
    }

    /** The lines of a stream that answers a write. */
    public Stream<String> stream(String path, Map<String, ?> body) {
        return lines(
                written(path, "application/json", JSON.writeValueAsString(body)).header("Accept", "text/event-stream"));
    }

    private Stream<String> lines(HttpRequest.Builder request) {
        try {
            var answer = http.send(request.build(), BodyHandlers.ofLines());
            if (answer.statusCode() != 200) {
                throw new AssertionError("No stream but %d: %s"
                        .formatted(answer.statusCode(), answer.body().toList()));
            }
            return answer.body();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException("Interrupted while waiting for an answer.", e);
        }
    }

    private HttpRequest.Builder written(String path, String contentType, String body) {
        return request(path)
                .header("Content-Type", contentType)
                .header("X-XSRF-TOKEN", csrfToken())
                .POST(BodyPublishers.ofString(body));
    }

    private HttpRequest.Builder request(String path) {
        var request = HttpRequest.newBuilder(address.resolve(path)).timeout(patience);
        token.ifPresent(bearer -> request.header("Authorization", "Bearer " + bearer));
        return request;
    }

    private Answer send(HttpRequest.Builder request) {
        try {
            var answer = http.send(request.build(), HttpResponse.BodyHandlers.ofString(UTF_8));
            return new Answer(answer.statusCode(), answer.headers(), answer.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException("Interrupted while waiting for an answer.", e);
        }
    }

    /** Under which the servers keep it; empty before the first request. */
    public String id() {
        return new String(Base64.getDecoder().decode(cookie("SESSION")), UTF_8);
    }

    private String csrfToken() {
        return cookie("XSRF-TOKEN");
    }

    private String cookie(String name) {
        return cookies.getCookieStore().getCookies().stream()
                .filter(cookie -> name.equals(cookie.getName()))
                .map(HttpCookie::getValue)
                .findFirst()
                .orElse("");
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, UTF_8);
    }
}
