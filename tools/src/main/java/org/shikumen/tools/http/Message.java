package org.shikumen.tools.http;

import java.util.Map;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.http.message.BasicClassicHttpRequest;

/** A request in Apache's words. Headers that we set win over those that an API document asks for. */
final class Message {

    private final ApiRequest request;
    private final BasicClassicHttpRequest http;

    Message(Endpoint endpoint, ApiRequest request) {
        this.request = request;
        this.http = new BasicClassicHttpRequest(request.method(), request.pathAndQuery());
        with(request.headers());
        with(endpoint.headers());
        http.setHeader("Host", endpoint.base().getRawAuthority());
        http.setHeader("Accept", "application/json");
        http.setHeader("User-Agent", "Shikumen");
    }

    Message with(Map<String, String> headers) {
        headers.forEach(http::setHeader);
        return this;
    }

    ClassicHttpRequest toHttp() {
        var body = request.body();
        if (body.isPresent()) {
            http.setEntity(new ByteArrayEntity(
                    body.get().bytes(), ContentType.parse(body.get().contentType())));
            http.setHeader("Content-Type", body.get().contentType());
        }
        if (body.isPresent() || !request.method().equals("GET")) {
            http.setHeader("Content-Length", Integer.toString(request.bytes().length));
        }
        return http;
    }
}
