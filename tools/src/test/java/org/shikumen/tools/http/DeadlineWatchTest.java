package org.shikumen.tools.http;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.hc.client5.http.io.ConnectionEndpoint;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.impl.io.HttpRequestExecutor;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.util.Timeout;
import org.junit.jupiter.api.Test;

class DeadlineWatchTest {

    @Test
    void goesOnWatchingAllOthersWhenOneConnectionCannotBeClosed() {
        var closed = new AtomicBoolean();

        DeadlineWatch.shared().watch(closing(DeadlineWatchTest::cannotBeClosed), Deadline.in(Duration.ZERO));
        DeadlineWatch.shared().watch(closing(() -> closed.set(true)), Deadline.in(Duration.ofMillis(500)));

        await().atMost(Duration.ofSeconds(20)).untilTrue(closed);
    }

    private static void cannotBeClosed() {
        throw new StackOverflowError("in the socket");
    }

    private static ConnectionEndpoint closing(Runnable close) {
        return new ConnectionEndpoint() {
            @Override
            public ClassicHttpResponse execute(
                    String id, ClassicHttpRequest request, HttpRequestExecutor executor, HttpContext context) {
                throw new UnsupportedOperationException("Nothing is asked here.");
            }

            @Override
            public boolean isConnected() {
                return true;
            }

            @Override
            public void setSocketTimeout(Timeout timeout) {
                // it never reads
            }

            @Override
            public void close(CloseMode mode) {
                close.run();
            }

            @Override
            public void close() {
                close(CloseMode.GRACEFUL);
            }
        };
    }
}
