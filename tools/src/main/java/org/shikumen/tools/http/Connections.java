package org.shikumen.tools.http;

import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.HttpRoute;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.impl.ConnectionShutdownException;
import org.apache.hc.client5.http.impl.DefaultConnectionKeepAliveStrategy;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManager;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.io.ConnectionEndpoint;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.impl.DefaultConnectionReuseStrategy;
import org.apache.hc.core5.http.impl.io.HttpRequestExecutor;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.pool.PoolConcurrencyPolicy;
import org.apache.hc.core5.util.TimeValue;
import org.shikumen.tools.Toolset;

/**
 * The kept-alive connections to one system. Drives Apache's connection manager itself rather than through its client:
 * that way it is known at each moment whether a byte may have left, and nothing follows redirects, keeps cookies,
 * decompresses or repeats behind our back.
 */
final class Connections implements AutoCloseable {

    private static final TimeValue IDLE = TimeValue.ofSeconds(20);

    private final Optional<HttpRoute> route;
    private final Toolset.Resilience limits;
    private final PoolingHttpClientConnectionManager pool;
    private final HttpRequestExecutor executor = new HttpRequestExecutor();
    private final DeadlineWatch watch = DeadlineWatch.shared();

    Connections(Endpoint endpoint, Toolset.Resilience limits, DnsResolver resolver) {
        this.route = route(endpoint);
        this.limits = limits;
        this.pool = PoolingHttpClientConnectionManagerBuilder.create()
                .setDnsResolver(resolver)
                .setPoolConcurrencyPolicy(PoolConcurrencyPolicy.LAX)
                .setMaxConnPerRoute(limits.concurrent())
                .setMaxConnTotal(limits.concurrent())
                .setDefaultConnectionConfig(ConnectionConfig.custom()
                        .setValidateAfterInactivity(TimeValue.ofSeconds(1))
                        .setTimeToLive(TimeValue.ofMinutes(5))
                        .build())
                .build();
    }

    /** None to an address that cannot be: one is refused at hand-in, though an older version may have it. */
    private static Optional<HttpRoute> route(Endpoint endpoint) {
        var scheme = endpoint.base().getScheme();
        try {
            var host = new HttpHost(scheme, endpoint.host(), port(endpoint));
            return Optional.of(new HttpRoute(host, null, "https".equalsIgnoreCase(scheme)));
        } catch (IllegalArgumentException noAddress) {
            Complaints.noAddress(endpoint.base(), noAddress.getMessage());
            return Optional.empty();
        }
    }

    private static int port(Endpoint endpoint) {
        if (endpoint.base().getPort() > 0) {
            return endpoint.base().getPort();
        }
        return "https".equalsIgnoreCase(endpoint.base().getScheme()) ? 443 : 80;
    }

    Exchange exchange(ClassicHttpRequest request, Deadline deadline) {
        return route.map(way -> exchange(way, request, deadline))
                .orElseGet(() -> new Exchange.Broken(Attempt.Failure.before(Trouble.UNSENDABLE, false)));
    }

    private Exchange exchange(HttpRoute way, ClassicHttpRequest request, Deadline deadline) {
        ConnectionEndpoint connection;
        try {
            connection = pool.lease("call", way, deadline.timeout(), null).get(deadline.timeout());
        } catch (TimeoutException | ExecutionException noneFree) {
            return new Exchange.Broken(Attempt.Failure.before(Trouble.BUSY, false));
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return new Exchange.Broken(Attempt.Failure.before(Trouble.BUSY, false));
        }
        var keep = TimeValue.NEG_ONE_MILLISECOND;
        watch.watch(connection, deadline);
        try {
            var use = use(connection, request, deadline);
            keep = use.keep();
            return use.exchange();
        } finally {
            watch.release(connection);
            giveBack(connection, keep);
        }
    }

    private Use use(ConnectionEndpoint connection, ClassicHttpRequest request, Deadline deadline) {
        var context = HttpClientContext.create();
        try {
            if (!connection.isConnected()) {
                connect(connection, deadline, context);
            }
            connection.setSocketTimeout(deadline.timeout());
        } catch (CheckedResolver.EgressDenied denied) {
            Complaints.egress(denied.getMessage());
            return new Use(Attempt.Failure.before(Trouble.EGRESS_DENIED, false));
        } catch (IOException notConnected) {
            return new Use(Attempt.Failure.before(Trouble.UNREACHABLE, true));
        }
        try {
            return read(request, connection.execute("call", request, executor, context), context);
        } catch (IOException | HttpException | ConnectionShutdownException broken) {
            return new Use(Attempt.Failure.after(Lost.why(broken, deadline), true));
        }
    }

    private void connect(ConnectionEndpoint connection, Deadline deadline, HttpClientContext context)
            throws IOException {
        ScopedValue.where(TimelyResolver.CALL, deadline).<Void, IOException>call(() -> {
            pool.connect(connection, deadline.timeout(limits.connectTimeout()), context);
            return null;
        });
    }

    private Use read(ClassicHttpRequest request, ClassicHttpResponse response, HttpClientContext context)
            throws IOException {
        var body = BoundedBody.read(response.getEntity(), limits.maxResponseBytes());
        if (body.isEmpty()) {
            return new Use(Attempt.Failure.after(Trouble.ANSWER_TOO_LARGE, false));
        }
        var answered = new Exchange.Answered(
                response.getCode(),
                header(response, "Content-Type").orElse(""),
                header(response, "Content-Encoding"),
                header(response, "Retry-After"),
                body.get());
        var keep = DefaultConnectionReuseStrategy.INSTANCE.keepAlive(request, response, context)
                ? keepAlive(response, context)
                : TimeValue.NEG_ONE_MILLISECOND;
        return new Use(answered, keep);
    }

    private static Optional<String> header(ClassicHttpResponse response, String name) {
        var header = response.getFirstHeader(name);
        return header == null ? Optional.empty() : Optional.ofNullable(header.getValue());
    }

    /** As long as the system promises, and never longer than our own patience: an old connection may be half dead. */
    private static TimeValue keepAlive(ClassicHttpResponse response, HttpClientContext context) {
        if (!response.containsHeader("Keep-Alive")) {
            return IDLE;
        }
        var promised = DefaultConnectionKeepAliveStrategy.INSTANCE.getKeepAliveDuration(response, context);
        return promised.compareTo(IDLE) < 0 ? promised : IDLE;
    }

    private void giveBack(ConnectionEndpoint connection, TimeValue keep) {
        if (keep.getDuration() < 0) {
            connection.close(CloseMode.IMMEDIATE);
        }
        pool.release(connection, null, keep);
    }

    @Override
    public void close() {
        pool.close(CloseMode.IMMEDIATE);
    }

    /** What came of using a connection, and for how long it may be kept; negative: not at all. */
    private record Use(Exchange exchange, TimeValue keep) {
        Use(Attempt.Failure failure) {
            this(new Exchange.Broken(failure), TimeValue.NEG_ONE_MILLISECOND);
        }
    }
}
