package org.shikumen.deploy.support;

import static org.assertj.core.api.Assertions.assertThat;

/** What every refusal looks like: RFC 9457, a stable type, a sentence that says what to do, and nothing of the inside. */
public final class Problem {

    private Problem() {}

    public static void assertThatProblem(Answer answer, int status, String code) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(status);
        assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
        assertThat(answer.json().get("type").asString()).isEqualTo("urn:shikumen:problem:" + code);
        assertThat(answer.json().get("status").asInt()).isEqualTo(status);
        assertThat(answer.json().get("detail").asString()).contains(" ").endsWith(".");
        assertThat(answer.body()).doesNotContain("Exception", "org.springframework", "java.", "\tat ");
    }
}
