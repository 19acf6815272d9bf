package org.shikumen.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class CrashPointsTest {

    @Test
    void killsTheProcessTheSecondTimeItGetsThere() throws Exception {
        var child = child("-Dshikumen.crash-at=after-intended:2");

        assertThat(child.waitFor()).isEqualTo(137);
        assertThat(new String(child.getInputStream().readAllBytes())).isEqualTo("1");
    }

    @Test
    void doesNothingWhenNobodyAskedForACrash() throws Exception {
        var child = child("-Dnothing=asked");

        assertThat(child.waitFor()).isZero();
        assertThat(new String(child.getInputStream().readAllBytes())).isEqualTo("12");
    }

    private static Process child(String option) throws Exception {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var classes = System.getProperty("java.class.path");
        return new ProcessBuilder(java, option, "-cp", classes, Twice.class.getName()).start();
    }

    static final class Twice {
        public static void main(String[] arguments) {
            for (int i = 1; i <= 2; i++) {
                CrashPoints.reach("after-intended");
                System.out.print(i);
                System.out.flush();
            }
        }
    }
}
