package org.shikumen.deploy.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.parallel.ExecutionMode.CONCURRENT;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.shikumen.deploy.support.Government;

/**
 * The application is killed, its PostgreSQL and Redis left behind, and started again on the same data. The office's journal
 * says what was sent; the action records say what was known; the citizen's events say what was told.
 */
class KillIT {

    private static final Government PARKING_OFFICE = Government.parkingOffice();
    private static Path city;

    @BeforeAll
    static void loadTheCityOnce() {
        city = KilledTurn.newCity(PARKING_OFFICE);
    }

    @AfterAll
    static void closeTheOffice() {
        PARKING_OFFICE.close();
    }

    /** A key may travel twice where nobody can know whether it arrived, and only the same key. */
    @Execution(CONCURRENT)
    @ParameterizedTest
    @ValueSource(strings = {"after-call", "before-answered"})
    void sendsTheSameKeyAgainWhenTheAnswerWasNotKept(String instant) {
        var turn = KilledTurn.ordering("parking permit", city, PARKING_OFFICE);

        turn.killedAt(instant).startedAgain();

        assertThat(turn.calls()).hasSize(2);
        turn.isToldAndOnRecord("done");
    }

    @Execution(CONCURRENT)
    @ParameterizedTest
    @ValueSource(strings = {"before-model", "after-model", "before-judge", "before-offer", "after-offer"})
    void showsTheCardWhenItIsKilledBefore(String instant) {
        var turn = KilledTurn.ordering("parking permit", city, PARKING_OFFICE);

        turn.killedAt(instant).startedAgain();

        assertThat(turn.wasConfirmed()).isFalse();
        assertThat(turn.calls()).hasSize(1);
        turn.isToldAndOnRecord("done");
    }

    @Execution(CONCURRENT)
    @ParameterizedTest
    @ValueSource(
            strings = {
                "after-decision",
                "before-intended",
                "after-intended",
                "after-answered",
                "before-rested:2",
                "after-rested:2"
            })
    void ordersExactlyOnceWhenItIsKilledAfterTheYes(String instant) {
        var turn = KilledTurn.ordering("parking permit", city, PARKING_OFFICE);

        turn.killedAt(instant).startedAgain();

        assertThat(turn.wasConfirmed()).isTrue();
        assertThat(turn.calls()).hasSize(1);
        turn.isToldAndOnRecord("done");
    }

    /** What must not happen twice is never sent again: a person looks. */
    @Execution(CONCURRENT)
    @ParameterizedTest
    @ValueSource(strings = {"after-intended", "after-call", "before-answered"})
    void putsBeforeAPersonWhatMustNotBeSentTwice(String instant) {
        var turn = KilledTurn.ordering("new sticker", city, PARKING_OFFICE);

        turn.killedAt(instant).startedAgain();

        assertThat(turn.calls()).hasSize(instant.equals("after-intended") ? 0 : 1);
        assertThat(turn.records().of("DoubtOpened")).hasSize(1);
        turn.isToldAndOnRecord("in-doubt");
    }

    /** No named point: the signal comes while the office still thinks. */
    @Execution(CONCURRENT)
    @ParameterizedTest
    @ValueSource(strings = {"parking permit", "new sticker"})
    void survivesASignalInTheMiddleOfACall(String ordered) {
        var turn = KilledTurn.ordering(ordered, city, PARKING_OFFICE);

        turn.killedDuringTheCall().startedAgain();

        assertThat(turn.calls()).hasSize(ordered.equals("new sticker") ? 1 : 2);
        turn.isToldAndOnRecord(ordered.equals("new sticker") ? "in-doubt" : "done");
    }
}
