package org.shikumen.deploy.support;

import java.net.http.HttpHeaders;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What came back over HTTP. */
public record Answer(int status, HttpHeaders headers, String body) {

    private static final JsonMapper JSON = JsonMapper.shared();

    public JsonNode json() {
        return JSON.readTree(body);
    }

    /** The items of a list. */
    public List<JsonNode> items() {
        return json().get("items").valueStream().toList();
    }

    public String header(String name) {
        return headers.firstValue(name).orElse("");
    }

    /** Itself, when the status is this one; a failed test otherwise, with what was said instead. */
    public Answer expect(int expected) {
        if (status != expected) {
            throw new AssertionError("Expected %d, got %d: %s".formatted(expected, status, body));
        }
        return this;
    }
}
