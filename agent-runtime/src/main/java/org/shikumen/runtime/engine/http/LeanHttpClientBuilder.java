package org.shikumen.runtime.engine.http;

import dev.langchain4j.http.client.HttpClient;
import dev.langchain4j.http.client.HttpClientBuilder;
import java.time.Duration;
import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;

/** Builds lean clients in the form that LangChain4j asks for. */
public final class LeanHttpClientBuilder implements HttpClientBuilder {

    private final SSLSocketFactory tls;
    private Duration connectTimeout = Duration.ofSeconds(3);
    private Duration readTimeout = Duration.ofSeconds(60);
    private long mostBytes = 16L << 20;

    public LeanHttpClientBuilder() {
        this((SSLSocketFactory) SSLSocketFactory.getDefault());
    }

    /** With the certificates that this factory trusts. */
    public LeanHttpClientBuilder(SSLSocketFactory tls) {
        this.tls = tls;
    }

    /** A longer response ends with an exception. */
    public LeanHttpClientBuilder mostBytes(long bytes) {
        mostBytes = bytes;
        return this;
    }

    @Override
    public Duration connectTimeout() {
        return connectTimeout;
    }

    /** Never longer than three seconds: LangChain4j sets an answer's time here too, and a dead server would cost all of it. */
    @Override
    public LeanHttpClientBuilder connectTimeout(@Nullable Duration timeout) {
        if (timeout != null && timeout.compareTo(connectTimeout) < 0) {
            connectTimeout = timeout;
        }
        return this;
    }

    @Override
    public Duration readTimeout() {
        return readTimeout;
    }

    @Override
    public LeanHttpClientBuilder readTimeout(@Nullable Duration timeout) {
        readTimeout = timeout == null ? readTimeout : timeout;
        return this;
    }

    @Override
    public HttpClient build() {
        return new LeanHttpClient(new Patience(connectTimeout, readTimeout), tls, mostBytes);
    }
}
