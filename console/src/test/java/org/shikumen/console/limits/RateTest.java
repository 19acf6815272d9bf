package org.shikumen.console.limits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RateTest {

    @ParameterizedTest
    @ValueSource(ints = {0, -1, Integer.MIN_VALUE})
    void letsNobodyBeLeftWithNothing(int most) {
        assertThatThrownBy(() -> Rate.perMinute(most)).hasMessageContaining("Leave the limit out instead");
    }

    @ParameterizedTest
    @CsvSource({"1, PT1M", "60, PT1M", "10, PT5M", "2147483647, PT1M"})
    void givesAllOfThemAfterARestAndAllBackInTheTime(int most, Duration in) {
        var limits = new Rate(most, in).bucket().getBandwidths();

        assertThat(limits).hasSize(1);
        assertThat(limits[0].getCapacity()).isEqualTo(most);
        assertThat(limits[0].getRefillTokens() * in.toNanos()).isEqualTo(most * limits[0].getRefillPeriodNanos());
    }
}
