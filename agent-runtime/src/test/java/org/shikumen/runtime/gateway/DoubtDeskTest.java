package org.shikumen.runtime.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.shikumen.runtime.gateway.SampleGateway.OFFICER;
import static org.shikumen.runtime.gateway.SampleGateway.request;

import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.shikumen.registry.Role;
import org.shikumen.runtime.gateway.Doubts.Settled;

class DoubtDeskTest {

    private static SampleGateway sample;

    @BeforeAll
    static void open() {
        sample = new SampleGateway();
        sample.answering("{}").losing("bookOnce");
    }

    @AfterAll
    static void close() throws Exception {
        sample.close();
    }

    @Test
    void takesADoubtOffTheListOnceAPersonHasSettledIt() {
        var scene = sample.scene();
        var call = doubt(scene);

        var settled = sample.doubts.settle(OFFICER, call, true, "their register has it");

        assertThat(settled)
                .isInstanceOfSatisfying(
                        Settled.Done.class, done -> assertThat(done.outcome()).isEqualTo("done"));
        assertThat(sample.doubts.open(OFFICER)).noneMatch(doubt -> doubt.call().equals(call));
        assertThat(sample.kinds(scene)).endsWith("DoubtOpened", "DoubtSettled");
    }

    @Test
    void isOnRecordWithOfficerOutcomeAndReasonButWithoutPersonalValues() {
        var scene = sample.scene();

        sample.doubts.settle(OFFICER, doubt(scene), false, "no case for " + SampleGateway.IDENTITY);

        assertThat(sample.envelopes(scene).getLast())
                .contains("by-person", "not-done", OFFICER.user(), "no case for [ID_NO]")
                .doesNotContain(SampleGateway.IDENTITY);
    }

    @Test
    void isSettledOnceHoweverManyAnswerAtTheSameTime() {
        var scene = sample.scene();
        var call = doubt(scene);

        var answers = IntStream.range(0, 8)
                .mapToObj(each -> CompletableFuture.supplyAsync(
                        () -> sample.doubts.settle(OFFICER, call, each % 2 == 0, "I looked")))
                .toList()
                .stream()
                .map(CompletableFuture::join);

        assertThat(answers).filteredOn(Settled.Done.class::isInstance).hasSize(1);
        assertThat(sample.kinds(scene)).filteredOn("DoubtSettled"::equals).hasSize(1);
    }

    @Test
    void isForOfficersOfTheDepartmentAndNeedsAReason() {
        var call = doubt(sample.scene());
        var auditor = SampleGateway.official("population.auditor", "population-service", Role.AUDITOR);
        var foreign = SampleGateway.official("hotline.officer", "urban-hotline", Role.OFFICER);

        assertThat(sample.doubts.settle(auditor, call, true, "I looked"))
                .isInstanceOfSatisfying(
                        Settled.Refused.class, no -> assertThat(no.code()).isEqualTo("wrong-role"));
        assertThat(sample.doubts.settle(OFFICER, call, true, " "))
                .isInstanceOfSatisfying(
                        Settled.Refused.class, no -> assertThat(no.code()).isEqualTo("reason-missing"));
        assertThat(sample.doubts.settle(foreign, call, true, "I looked")).isInstanceOf(Settled.NoSuchDoubt.class);
        assertThat(sample.doubts.open(OFFICER)).anyMatch(doubt -> doubt.call().equals(call));
    }

    @Test
    void showsTheNewestFirst() {
        var older = doubt(sample.scene());
        sample.clock.pass(Duration.ofSeconds(2));
        var newer = doubt(sample.scene());

        assertThat(sample.doubts.open(OFFICER).stream().map(Doubts.Doubt::call))
                .startsWith(newer)
                .containsSubsequence(Stream.of(newer, older).toList());
    }

    private static UUID doubt(CallScene scene) {
        var request = request("bookOnce");
        sample.startAfresh().gateway.call(request, scene);
        return request.id();
    }
}
