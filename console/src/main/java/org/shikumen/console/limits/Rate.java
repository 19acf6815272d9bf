package org.shikumen.console.limits;

import io.github.bucket4j.Bandwidth;
import io.github.bucket4j.BucketConfiguration;
import java.time.Duration;

/**
 * So many in that time; they come back one by one, not all at its end.
 *
 * @param most at once, after a time of rest; 1 or more
 */
record Rate(int most, Duration in) {

    Rate {
        if (most < 1) {
            throw new IllegalArgumentException(
                    "A rate of " + most + " lets nobody do anything. Leave the limit out instead.");
        }
    }

    static Rate perMinute(int most) {
        return new Rate(most, Duration.ofMinutes(1));
    }

    BucketConfiguration bucket() {
        return BucketConfiguration.builder()
                .addLimit(Bandwidth.builder()
                        .capacity(most)
                        .refillGreedy(most, in)
                        .build())
                .build();
    }
}
