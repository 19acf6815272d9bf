package org.shikumen.console.api;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import org.junit.jupiter.api.Test;

class OpenStreamsTest {

    private final OpenStreams streams = new OpenStreams();
    private final ArrayList<OpenStreams.Place> open = new ArrayList<>();

    @Test
    void letsOnePersonFollowOnlySoMuchAtOnceAndNobodyElseLess() {
        fill("c-one");

        assertThatThrownBy(() -> streams.enter("c-one")).hasMessageContaining("Close one, then follow another");
        fill("c-two");
    }

    @Test
    void hasRoomAgainWhenOneIsClosed() {
        fill("c-one");
        assertThatThrownBy(() -> streams.enter("c-one")).isInstanceOf(ProblemException.class);

        open.getFirst().close();

        streams.enter("c-one");
        assertThatThrownBy(() -> streams.enter("c-one")).isInstanceOf(ProblemException.class);
    }

    private void fill(String person) {
        for (var stream = 0; stream < OpenStreams.MOST_OF_ONE; stream++) {
            open.add(streams.enter(person));
        }
    }
}
