package org.shikumen.console.limits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class LimitsPropertiesTest {

    @Test
    void countsNoTurnsOfSampleAccountsThatEverybodyUses() {
        assertThat(new LimitsProperties(null).turns(false)).isEmpty();
    }

    @Test
    void givesAPersonSixtyTurnsAMinute() {
        assertThat(new LimitsProperties(null).turns(true)).hasValue(Rate.perMinute(60));
    }

    @Test
    void takesWhatTheOperatorSets() {
        assertThat(new LimitsProperties(5).turns(false)).hasValue(Rate.perMinute(5));
        assertThat(new LimitsProperties(0).turns(true)).isEmpty();
    }

    @Test
    void refusesTheStartWithFewerThanNone() {
        assertThatThrownBy(() -> new LimitsProperties(-1))
                .hasMessageContaining("SHIKUMEN_TURNS_PER_MINUTE is -1")
                .hasMessageContaining("or 0 for no limit");
    }
}
