package org.shikumen.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;

/** Passwords made once, in files that only their owner reads. Their letters need no escape in URL, SQL or shell. */
record Secrets(String postgresAdmin, String postgresApplication, String redis) {

    static Secrets in(Path folder) {
        return new Secrets(
                secret(folder.resolve("postgres-admin")),
                secret(folder.resolve("postgres-shikumen")),
                secret(folder.resolve("redis")));
    }

    @Override
    public String toString() {
        return "Secrets[…]";
    }

    private static String secret(Path file) {
        try {
            if (!Files.exists(file)) {
                PrivateFile.write(file, random());
            }
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read the password in " + file, e);
        }
    }

    private static String random() {
        var bytes = new byte[24];
        new SecureRandom().nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
