package org.shikumen.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each crash is played by the files as it would leave them. */
class SecretFileTest {

    @TempDir
    private Path folder;

    @Test
    void isMadeOnceAndReadByItsOwnerOnly() throws IOException {
        var made = secret().readOrMake(() -> "first");
        var read = secret().readOrMake(() -> "second");

        assertThat(List.of(made, read)).containsOnly("first");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("key"))))
                .isEqualTo("rw-------");
        assertThat(files()).containsExactlyInAnyOrder("key", "key.lock");
    }

    @Test
    void isOneForAllWhoStartAtOnce() throws Exception {
        var number = new AtomicInteger();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var starts = IntStream.range(0, 20)
                    .mapToObj(each ->
                            threads.submit(() -> secret().readOrMake(() -> "secret " + number.incrementAndGet())))
                    .toList();
            for (var start : starts) {
                assertThat(start.get()).isEqualTo("secret 1");
            }
        }
    }

    @Test
    void startsAfterACrashBeforeTheFirstSecretHadItsName() throws IOException {
        Files.writeString(folder.resolve("key123.new"), "never u");

        assertThat(secret().readOrMake(() -> "first")).isEqualTo("first");

        assertThat(files()).containsExactlyInAnyOrder("key", "key.lock");
    }

    @Test
    void keepsTheFormerSecretAfterACrashBeforeTheNewOneWasInItsPlace() throws IOException {
        secret().readOrMake(() -> "former");
        var copy = Files.writeString(folder.resolve("key123.new"), "next,former");
        Files.createLink(folder.resolve("watched"), copy);

        assertThat(secret().readOrMake(() -> "another")).isEqualTo("former");

        assertThat(files()).containsExactlyInAnyOrder("key", "key.lock", "watched");
        assertThat(Files.readString(folder.resolve("watched"))).doesNotContain("former", "next");
    }

    /** An earlier release gave the file its name by a link, and died before it took the other name away. */
    @Test
    void doesNotDestroyTheSecretItselfWhereItHasASecondName() throws IOException {
        Files.writeString(folder.resolve("key"), "first");
        Files.createLink(folder.resolve("key123.new"), folder.resolve("key"));

        assertThat(secret().readOrMake(() -> "another")).isEqualTo("first");

        assertThat(files()).containsExactlyInAnyOrder("key", "key.lock");
    }

    @Test
    void leavesNothingOfTheFormerSecretBehind() throws IOException {
        secret().readOrMake(() -> "former");
        Files.createLink(folder.resolve("watched"), folder.resolve("key"));

        secret().alone(() -> {
            secret().replace("next");
            return "";
        });

        assertThat(secret().readOrMake(() -> "another")).isEqualTo("next");
        assertThat(Files.readString(folder.resolve("watched"))).doesNotContain("former");
        assertThat(files()).containsExactlyInAnyOrder("key", "key.lock", "watched");
    }

    @Test
    void leavesOtherFilesOfTheFolderAlone() throws IOException {
        Files.writeString(folder.resolve("key.lock"), "");
        Files.writeString(folder.resolve("key-of-another123.new"), "theirs");

        secret().readOrMake(() -> "first");

        assertThat(Files.readString(folder.resolve("key-of-another123.new"))).isEqualTo("theirs");
    }

    private SecretFile secret() {
        return new SecretFile(folder.resolve("key"));
    }

    private List<String> files() throws IOException {
        try (var all = Files.list(folder)) {
            return all.map(each -> each.getFileName().toString()).toList();
        }
    }
}
