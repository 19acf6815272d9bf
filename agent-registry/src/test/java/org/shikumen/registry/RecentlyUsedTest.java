package org.shikumen.registry;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class RecentlyUsedTest {

    private final RecentlyUsed<String, Integer> lately = new RecentlyUsed<>(2);

    @Test
    void hasAPlaceForTheNewestAndForgetsWhatWasUsedLongestAgo() {
        lately.put("one", 1);
        lately.put("two", 2);
        lately.get("one");

        lately.put("three", 3);

        assertThat(lately.get("two")).isEmpty();
        assertThat(lately.get("one")).hasValue(1);
        assertThat(lately.get("three")).hasValue(3);
    }

    @Test
    void worksOutOnceWhatIsThereAndAsksAgainForWhatIsNot() {
        var asked = new AtomicInteger();

        assertThat(lately.get("none", () -> absent(asked))).isEmpty();
        assertThat(lately.get("none", () -> absent(asked))).isEmpty();
        assertThat(asked).hasValue(2);
        assertThat(lately.get("four", String::length)).isEqualTo(4);
        assertThat(lately.get("four", () -> absent(asked))).hasValue(4);
        assertThat(asked).hasValue(2);
    }

    @Test
    void forgetsWhatItIsToldTo() {
        lately.put("a/1", 1);
        lately.put("b/1", 2);

        lately.forgetAll(key -> key.startsWith("a/"));
        assertThat(lately.get("a/1")).isEmpty();
        assertThat(lately.get("b/1")).hasValue(2);

        lately.forget("b/1");
        assertThat(lately.get("b/1")).isEmpty();
    }

    private static Optional<Integer> absent(AtomicInteger asked) {
        asked.incrementAndGet();
        return Optional.empty();
    }
}
