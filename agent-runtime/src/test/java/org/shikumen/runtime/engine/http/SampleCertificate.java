package org.shikumen.runtime.engine.http;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManagerFactory;

/** A certificate for {@code localhost}, made by the JDK's own keytool for this run. */
record SampleCertificate(String path) {

    static final String PASSWORD = "linjiang";

    static SampleCertificate forLocalhost() {
        try {
            var folder = Files.createTempDirectory("shikumen-certificate");
            var path = folder.resolve("localhost.p12");
            make(path);
            path.toFile().deleteOnExit();
            folder.toFile().deleteOnExit();
            return new SampleCertificate(path.toString());
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException("No certificate could be made for the test.", e);
        }
    }

    SSLSocketFactory trusting() {
        try {
            var managers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            managers.init(KeyStore.getInstance(Path.of(path).toFile(), PASSWORD.toCharArray()));
            var context = SSLContext.getInstance("TLS");
            context.init(null, managers.getTrustManagers(), null);
            return context.getSocketFactory();
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException("The test's certificate cannot be read.", e);
        }
    }

    private static void make(Path path) throws IOException, InterruptedException {
        var keytool = Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
        var command = List.of(
                keytool,
                "-genkeypair",
                "-alias",
                "sample",
                "-keyalg",
                "EC",
                "-dname",
                "CN=localhost",
                "-ext",
                "san=dns:localhost",
                "-storetype",
                "PKCS12",
                "-keystore",
                path.toString(),
                "-storepass",
                PASSWORD);
        if (new ProcessBuilder(command).inheritIO().start().waitFor() != 0) {
            throw new IOException("keytool failed.");
        }
    }
}
