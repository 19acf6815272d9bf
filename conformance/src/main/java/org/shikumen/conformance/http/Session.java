package org.shikumen.conformance.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.HttpCookie;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import org.shikumen.conformance.office.Patience;

/** One person's browser at one node: cookies, and the token sent back on every write. Signs in by itself, again if need be. */
final class Session {

    /** A hundred cases at once are no reason to wear a small machine out. Fair: some cards run out while they wait. */
    private static final Semaphore AT_ONCE = new Semaphore(12, true);

    private static final Duration UNTIL_IT_ARRIVES = Duration.ofMinutes(2);
    private static final int SIGN_IN_ATTEMPTS = 8;
    private static final int BUSY_ATTEMPTS = 20;

    private final URI address;
    private final Accounts.Account account;
    private final CookieManager cookies = new CookieManager();
    private final ReentrantLock signingIn = new ReentrantLock();
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .cookieHandler(cookies)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();
    private volatile int signIns;

    Session(URI address, Accounts.Account account) {
        this.address = address;
        this.account = account;
    }

    Reply get(String path) {
        return signedIn(() -> exchange(request(path).GET()));
    }

    Reply post(String path, String body) {
        return post(path, "application/json", body);
    }

    Reply post(String path, String contentType, String body) {
        var key = UUID.randomUUID().toString(); // what is sent again is the same message
        return signedIn(
                () -> exchange(withToken(written(path, contentType, body)).header("Idempotency-Key", key)));
    }

    Reply delete(String path, String body) {
        return signedIn(() -> exchange(withToken(request(path)
                .header("Content-Type", "application/json")
                .method("DELETE", BodyPublishers.ofString(body)))));
    }

    Reply postWithoutToken(String path, String body) {
        return signedIn(() -> exchange(written(path, "application/json", body)));
    }

    /** Sends, and leaves as soon as it has arrived, whether the answer has come or not. */
    void postAndHangUp(String path, String body, BooleanSupplier arrived) {
        get("/api/agents"); // signs in, if that is needed, so that what is sent counts
        var sent = new AtomicReference<>(sent(path, body));
        Patience.of(UNTIL_IT_ARRIVES).until(() -> {
            if (isTooBusy(sent.get())) {
                sent.set(sent(path, body));
            }
            return arrived.getAsBoolean();
        });
        sent.get().cancel(true);
    }

    private CompletableFuture<HttpResponse<Void>> sent(String path, String body) {
        return http.sendAsync(withToken(written(path, "application/json", body)).build(), BodyHandlers.discarding());
    }

    private static boolean isTooBusy(CompletableFuture<HttpResponse<Void>> sent) {
        return sent.isDone() && !sent.isCompletedExceptionally() && sent.join().statusCode() == 503;
    }

    /** A browser in which nobody has signed in, though it holds a token. */
    static Reply asStranger(URI address, String path, String body) {
        var stranger = new Session(address, new Accounts.Account("", ""));
        stranger.exchange(stranger.request("/login").GET());
        return stranger.exchange(stranger.withToken(stranger.written(path, "application/json", body)));
    }

    private interface Sending {
        Reply send();
    }

    private Reply signedIn(Sending sending) {
        var before = signIns;
        if (before == 0) {
            signIn(before);
        }
        var reply = patiently(sending);
        if (reply.status() == 401) {
            signIn(before);
            return patiently(sending);
        }
        return reply.status() == 403 && hasSignedInSince(before) ? patiently(sending) : reply;
    }

    /** While another tab signs in there is no token to send; waits for it. */
    private boolean hasSignedInSince(int before) {
        signingIn.lock();
        try {
            return signIns > Math.max(before, 1);
        } finally {
            signingIn.unlock();
        }
    }

    /** A server that says it did nothing because it is too busy is asked again; whether it spoke the truth the case will tell. */
    private static Reply patiently(Sending sending) {
        var reply = sending.send();
        for (var attempt = 1; attempt < BUSY_ATTEMPTS && reply.status() == 503; attempt++) {
            Patience.pause(Duration.ofSeconds(1));
            reply = sending.send();
        }
        return reply;
    }

    /** Whoever finds that somebody else has just done it goes on. */
    private void signIn(int seen) {
        signingIn.lock();
        try {
            if (signIns == seen || signIns == 0) {
                signIn();
                signIns++;
            }
        } finally {
            signingIn.unlock();
        }
    }

    private void signIn() {
        for (var attempt = 0; attempt < SIGN_IN_ATTEMPTS; attempt++) {
            exchange(request("/login").GET());
            var form = "username=%s&password=%s&_csrf=%s"
                    .formatted(encoded(account.user()), encoded(account.password()), encoded(token()));
            var reply = exchange(written("/login", "application/x-www-form-urlencoded", form));
            if (reply.status() == 302 && !reply.location().contains("/login")) {
                exchange(request("/api/agents").GET()); // brings the token of the new session
                return;
            }
            Patience.pause(Duration.ofMillis(500));
        }
        throw new AssertionError("Nobody signs in as %s at %s".formatted(account.user(), address));
    }

    private HttpRequest.Builder written(String path, String contentType, String body) {
        return request(path).header("Content-Type", contentType).POST(BodyPublishers.ofString(body));
    }

    private HttpRequest.Builder withToken(HttpRequest.Builder request) {
        return request.header("X-XSRF-TOKEN", token());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(address.resolve(path)).timeout(Duration.ofSeconds(60));
    }

    private Reply exchange(HttpRequest.Builder request) {
        try {
            AT_ONCE.acquire();
            try {
                var answer = http.send(request.build(), BodyHandlers.ofString(UTF_8));
                return new Reply(
                        answer.statusCode(),
                        answer.headers().firstValue("Location").orElse(""),
                        answer.body());
            } finally {
                AT_ONCE.release();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException("Interrupted while waiting for an answer.", e);
        }
    }

    private String token() {
        return cookies.getCookieStore().getCookies().stream()
                .filter(cookie -> "XSRF-TOKEN".equals(cookie.getName()))
                .map(HttpCookie::getValue)
                .findFirst()
                .orElse("");
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, UTF_8);
    }
}
