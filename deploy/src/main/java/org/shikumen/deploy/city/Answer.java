package org.shikumen.deploy.city;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/** What a simulated system answers. */
record Answer(int status, Map<String, ?> body) {

    static Answer ok(Map<String, ?> body) {
        return new Answer(200, body);
    }

    static Answer created(Map<String, ?> body) {
        return new Answer(201, body);
    }

    static Answer received(Map<String, ?> body) {
        return new Answer(202, body);
    }

    static Answer invalid(String message) {
        return no(422, "PARAM_INVALID", message);
    }

    /** Also for what belongs to somebody else: to a citizen both are the same. */
    static Answer notFound() {
        return no(404, "NOT_FOUND", "Nothing was found");
    }

    static Answer conflict(String code, String message) {
        return no(409, code, message);
    }

    private static Answer no(int status, String code, String message) {
        var body = new LinkedHashMap<String, Object>();
        body.put("code", code);
        body.put("message", message);
        body.put("traceId", UUID.randomUUID().toString());
        body.put("retryable", false);
        body.put("category", "BUSINESS");
        return new Answer(status, body);
    }
}
