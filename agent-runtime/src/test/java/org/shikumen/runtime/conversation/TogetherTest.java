package org.shikumen.runtime.conversation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.LIST;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TogetherTest {

    private final List<List<Integer>> asked = new CopyOnWriteArrayList<>();
    private final List<Thread> people = new CopyOnWriteArrayList<>();
    private final CountDownLatch firstIsOnItsWay = new CountDownLatch(1);
    private final CountDownLatch othersHaveCome = new CountDownLatch(1);

    @Test
    void asksALoneQuestionAtOnce() {
        var together = new Together<Integer, String>(this::answers);

        var answer = together.ask(7);

        assertThat(answer).contains("answer to 7");
        assertThat(asked).containsExactly(List.of(7));
    }

    @Test
    void asksInOneGoWhatGatheredMeanwhile() throws InterruptedException {
        var together = new Together<Integer, String>(this::slowFirstAnswer);

        var first = inBackground(together, 0);
        firstIsOnItsWay.await();
        var others = IntStream.rangeClosed(1, 5)
                .mapToObj(n -> inBackground(together, n))
                .toList();
        waitForOthers();

        assertThat(first.join()).contains("answer to 0");
        assertThat(others.stream().map(CompletableFuture::join))
                .containsExactlyElementsOf(IntStream.rangeClosed(1, 5)
                        .mapToObj(n -> Optional.of("answer to " + n))
                        .toList());
        assertThat(asked).hasSize(2).last().asInstanceOf(LIST).hasSize(5);
    }

    @Test
    void answersOnlyOneOfTwoEqualQuestions() throws InterruptedException {
        var together = new Together<Integer, String>(this::slowFirstAnswer);

        inBackground(together, 0);
        firstIsOnItsWay.await();
        var both = List.of(inBackground(together, 1), inBackground(together, 1));
        waitForOthers();

        assertThat(both.stream().map(CompletableFuture::join))
                .containsExactlyInAnyOrder(Optional.of("answer to 1"), Optional.empty());
    }

    @Test
    void tellsAFailureAndAsksAgainNextTime() {
        var together = new Together<Integer, String>(questions -> {
            if (questions.contains(13)) {
                throw new IllegalArgumentException("13 cannot be asked");
            }
            return answers(questions);
        });

        assertThatThrownBy(() -> together.ask(13)).hasMessage("13 cannot be asked");
        assertThat(together.ask(14)).contains("answer to 14");
    }

    private Map<Integer, String> answers(Collection<Integer> questions) {
        asked.add(new ArrayList<>(questions));
        return questions.stream().collect(Collectors.toMap(n -> n, n -> "answer to " + n));
    }

    private Map<Integer, String> slowFirstAnswer(Collection<Integer> questions) {
        firstIsOnItsWay.countDown();
        try {
            othersHaveCome.await();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
        return answers(questions);
    }

    /** Whoever asks waits once the question is in the queue. */
    private void waitForOthers() {
        await().atMost(Duration.ofSeconds(30))
                .until(() -> people.stream().allMatch(each -> each.getState() == Thread.State.WAITING));
        othersHaveCome.countDown();
    }

    private CompletableFuture<Optional<String>> inBackground(Together<Integer, String> together, int question) {
        var answer = new CompletableFuture<Optional<String>>();
        people.add(Thread.ofVirtual().start(() -> answer.complete(together.ask(question))));
        return answer;
    }
}
