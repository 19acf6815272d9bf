package org.shikumen.tools.http;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.hc.client5.http.DnsResolver;

/**
 * Waits for a name server as long as for a connection, and no longer: the system's own look-up takes ten seconds and more to
 * give up, and nothing can interrupt it. It happens on threads of its own, for it would hold a virtual thread's carrier too.
 */
final class TimelyResolver implements DnsResolver {

    private static final int MOST_AT_ONCE = 64;
    private static final ExecutorService LOOK_UPS = new ThreadPoolExecutor(
            0,
            MOST_AT_ONCE,
            30,
            TimeUnit.SECONDS,
            new SynchronousQueue<>(),
            Thread.ofPlatform().daemon().name("look-up-", 1).factory());

    /** The call that a look-up is for; it takes no longer than what is left of it. */
    static final ScopedValue<Deadline> CALL = ScopedValue.newInstance();

    private final DnsResolver names;
    private final Duration patience;

    TimelyResolver(DnsResolver names, Duration patience) {
        this.names = names;
        this.patience = patience;
    }

    @Override
    public InetAddress[] resolve(String host) throws UnknownHostException {
        try {
            var call = CALL.orElse(Deadline.in(patience));
            return LOOK_UPS.submit(() -> names.resolve(host))
                    .get(call.timeout(patience).toMilliseconds(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException | RejectedExecutionException | ExecutionException none) {
            throw unknown(host, none);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw unknown(host, stopped);
        }
    }

    private static UnknownHostException unknown(String host, Exception why) {
        var unknown = new UnknownHostException("No address of " + host + " could be found in time.");
        unknown.initCause(why);
        return unknown;
    }

    @Override
    public String resolveCanonicalHostname(String host) {
        return host;
    }
}
