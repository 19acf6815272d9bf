package org.shikumen.tools.http;

import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.shikumen.tools.EffectClass;
import org.shikumen.tools.ToolResult;
import org.shikumen.tools.Toolset;
import tools.jackson.databind.JsonNode;

/**
 * One remote system: the only way out to it. A call ends by its deadline, is repeated only where that is safe, and
 * always comes back as a {@link Reply}; nothing that a remote system does throws. Meant for virtual threads.
 */
public final class GovernmentApi implements AutoCloseable {

    private final String name;
    private final Endpoint endpoint;
    private final Duration timeout;
    private final Retries retries;
    private final Guard guard;
    private final Connections connections;
    private final Optional<RequestSigner> signer;
    private final AnswerReader answers;

    GovernmentApi(
            String name,
            Endpoint endpoint,
            Toolset.Resilience limits,
            Optional<RequestSigner> signer,
            DnsResolver resolver,
            Clock clock) {
        this.name = name;
        this.endpoint = endpoint;
        this.timeout = limits.timeout();
        this.retries = new Retries(limits.retries());
        this.guard = new Guard(name, limits, clock);
        this.connections = new Connections(endpoint, limits, resolver);
        this.signer = signer;
        this.answers = new AnswerReader(clock);
    }

    /** Makes the call that this operation stands for; any JSON counts as an answer. */
    public Reply call(ApiRequest request, Toolset.Operation operation) {
        return call(request, operation, anything -> true);
    }

    /** @param fits whether an answer that says yes can be used; one that cannot is no answer, though something may have happened */
    public Reply call(ApiRequest request, Toolset.Operation operation, Predicate<JsonNode> fits) {
        var deadline = Deadline.in(timeout);
        if (!guard.enter()) {
            return new Reply.Failed(Trouble.BUSY.unavailable());
        }
        try {
            return attempts(request.below(endpoint.basePath()), operation, fits, deadline);
        } finally {
            guard.leave();
        }
    }

    private Reply attempts(
            ApiRequest request, Toolset.Operation operation, Predicate<JsonNode> fits, Deadline deadline) {
        var effect = operation.effect().type();
        var mayHaveActed = false;
        for (var sent = 1; ; sent++) {
            var attempt = once(request, operation, fits, deadline);
            mayHaveActed |= mayHaveActed(attempt, effect);
            var pause = retries.pauseBeforeNext(attempt, sent, effect, request.method(), deadline);
            if (pause.isEmpty() || !slept(pause.get())) {
                return reply(attempt, mayHaveActed);
            }
        }
    }

    private static boolean mayHaveActed(Attempt attempt, EffectClass effect) {
        return effect.consequential() && attempt instanceof Attempt.Failure failure && failure.mayHaveActed();
    }

    private static Reply reply(Attempt attempt, boolean mayHaveActed) {
        return switch (attempt) {
            case Attempt.Success(var data) -> new Reply.Answered(data);
            case Attempt.Refusal(var _, var conclusive)
            when mayHaveActed && !conclusive -> new Reply.Failed(Trouble.CONNECTION_LOST.inDoubt());
            case Attempt.Refusal(ToolResult.Refused refused, var _) -> new Reply.Failed(refused);
            case Attempt.Failure failure ->
                new Reply.Failed(
                        mayHaveActed
                                ? failure.trouble().inDoubt()
                                : failure.trouble().unavailable());
        };
    }

    private Attempt once(ApiRequest request, Toolset.Operation operation, Predicate<JsonNode> fits, Deadline deadline) {
        if (!guard.closed()) {
            return Attempt.Failure.before(Trouble.CIRCUIT_OPEN, false);
        }
        var begun = System.nanoTime();
        try {
            var attempt = signAndSend(request, operation, fits, deadline);
            guard.learn(attempt, System.nanoTime() - begun, TimeUnit.NANOSECONDS);
            return attempt;
        } catch (RuntimeException unexpected) {
            guard.learnNothing();
            throw unexpected;
        }
    }

    private Attempt signAndSend(
            ApiRequest request, Toolset.Operation operation, Predicate<JsonNode> fits, Deadline deadline) {
        return switch (written(request)) {
            case Written.Ready(var http) ->
                switch (connections.exchange(http, deadline)) {
                    case Exchange.Answered answered -> answers.judge(answered, operation.declaresErrors(), fits);
                    case Exchange.Broken(var failure) -> failure;
                };
            case Written.Unsendable(var trouble) -> Attempt.Failure.before(trouble, false);
        };
    }

    /** Nothing has left yet: whatever goes wrong here, nothing happened. */
    private Written written(ApiRequest request) {
        try {
            var message = new Message(endpoint, request);
            return signer.map(each -> each.sign(request))
                    .map(signature -> switch (signature) {
                        case RequestSigner.Signature.Headers(var headers) ->
                            new Written.Ready(message.with(headers).toHttp());
                        case RequestSigner.Signature.SecretMissing(var secret) -> {
                            Complaints.secretMissing(name, secret);
                            yield new Written.Unsendable(Trouble.SECRET_MISSING);
                        }
                    })
                    .orElseGet(() -> new Written.Ready(message.toHttp()));
        } catch (RuntimeException unsendable) {
            Complaints.unsendable(name, unsendable);
            return new Written.Unsendable(Trouble.UNSENDABLE);
        }
    }

    private sealed interface Written {
        record Ready(ClassicHttpRequest http) implements Written {}

        record Unsendable(Trouble trouble) implements Written {}
    }

    private static boolean slept(Duration pause) {
        try {
            Thread.sleep(pause);
            return true;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    @Override
    public void close() {
        connections.close();
    }
}
