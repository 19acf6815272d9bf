package org.shikumen.deploy.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/** Says of itself that it is 127.0.0.1; only who is told to trust it does. */
public final class Certificate {

    private static final String PASSWORD = "sample-only";

    private final Path keys;
    private final Path trusted;

    private Certificate(Path folder) {
        this.keys = folder.resolve("keys.p12");
        this.trusted = folder.resolve("trusted.p12");
    }

    public static Certificate in(Path folder) throws IOException {
        var made = new Certificate(Files.createDirectories(folder));
        var file = folder.resolve("redis.crt").toString();
        keytool(made.keys, "-genkeypair", "-keyalg", "EC", "-dname", "CN=127.0.0.1", "-ext", "san=ip:127.0.0.1");
        keytool(made.keys, "-exportcert", "-file", file);
        keytool(made.trusted, "-importcert", "-noprompt", "-file", file);
        return made;
    }

    /** What a JVM is told to trust this one, and no other. */
    public String[] trust() {
        return new String[] {"-Djavax.net.ssl.trustStore=" + trusted, "-Djavax.net.ssl.trustStorePassword=" + PASSWORD};
    }

    SSLContext server() {
        try {
            var managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            managers.init(KeyStore.getInstance(keys.toFile(), PASSWORD.toCharArray()), PASSWORD.toCharArray());
            var context = SSLContext.getInstance("TLS");
            context.init(managers.getKeyManagers(), null, null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void keytool(Path store, String... arguments) throws IOException {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
        command.addAll(List.of(arguments));
        command.addAll(List.of("-alias", "redis", "-keystore", store.toString(), "-storepass", PASSWORD));
        var keytool = new ProcessBuilder(command).redirectErrorStream(true).start();
        var said = new String(keytool.getInputStream().readAllBytes());
        if (!Files.exists(store)) {
            throw new IllegalStateException("No certificate: " + said);
        }
    }
}
