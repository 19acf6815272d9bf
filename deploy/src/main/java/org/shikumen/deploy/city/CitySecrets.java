package org.shikumen.deploy.city;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;

/** The sample city's shared secrets: made at the first start, one file each, for the owner's eyes only. */
final class CitySecrets {

    private static final List<String> NAMES = List.of("permit-gateway", "hotline-gateway");

    private CitySecrets() {}

    static void makeMissing(Path folder) {
        try {
            Files.createDirectories(folder);
            for (var name : NAMES) {
                make(folder.resolve(name));
            }
        } catch (IOException unwritable) {
            throw new UncheckedIOException(
                    "The folder %s cannot be written. Give the user who runs Shikumen the right to.".formatted(folder),
                    unwritable);
        }
    }

    private static void make(Path file) throws IOException {
        var secret = new byte[32];
        new SecureRandom().nextBytes(secret);
        var ownerOnly = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
        try {
            Files.createFile(file, ownerOnly);
            Files.writeString(file, Base64.getEncoder().encodeToString(secret), StandardOpenOption.WRITE);
        } catch (FileAlreadyExistsException there) {
            // made at an earlier start
        }
    }
}
