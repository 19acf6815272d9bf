package org.shikumen.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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

    @Test
    void countsOnlyWhatComesAfterTheFileWasMade(@TempDir Path folder) throws Exception {
        var doom = folder.resolve("doom");
        var before = child("-Dshikumen.crash-at=after-intended", "-Dshikumen.crash-from=" + doom);
        assertThat(before.waitFor()).isZero();

        Files.createFile(doom);
        var after = child("-Dshikumen.crash-at=after-intended", "-Dshikumen.crash-from=" + doom);
        assertThat(after.waitFor()).isEqualTo(137);
    }

    private static Process child(String... options) throws Exception {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of(options));
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), Twice.class.getName()));
        return new ProcessBuilder(command).start();
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
