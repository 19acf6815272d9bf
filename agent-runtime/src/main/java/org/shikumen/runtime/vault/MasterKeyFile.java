package org.shikumen.runtime.vault;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.shikumen.runtime.SecretFile;

/**
 * Master keys in a file that only its owner reads, made when there is none; one line, the newest first. Replicas may share it:
 * who meets a key that is not known reads again.
 */
final class MasterKeyFile implements MasterKeys {

    private final SecretFile file;
    private volatile List<MasterKey> keys;

    private MasterKeyFile(SecretFile file, List<MasterKey> keys) {
        this.file = file;
        this.keys = keys;
    }

    static MasterKeys in(Path secrets) {
        var file = new SecretFile(secrets.resolve("master-key"));
        try {
            return new MasterKeyFile(file, MasterKeys.parse(file.readOrMake(MasterKeyFile::fresh)));
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "The master key in %s cannot be read or made. Check the folder's owner, or set SHIKUMEN_MASTER_KEY."
                            .formatted(file),
                    e);
        }
    }

    @Override
    public List<MasterKey> all() {
        return keys;
    }

    @Override
    public Optional<MasterKey> byId(String id) {
        var known = MasterKeys.super.byId(id);
        if (known.isEmpty()) {
            keys = alone(() -> MasterKeys.parse(file.read()));
        }
        return known.isPresent() ? known : MasterKeys.super.byId(id);
    }

    /** Does nothing where another replica has made one since this one last looked. */
    @Override
    public void makeAnother() {
        keys = alone(() -> {
            var now = file.read();
            if (MasterKeys.parse(now).getFirst().id().equals(first().id())) {
                file.replace(fresh() + "," + now);
            }
            return MasterKeys.parse(file.read());
        });
    }

    @Override
    public void destroy(List<String> ids) {
        if (keys.stream().noneMatch(key -> ids.contains(key.id()))) {
            return;
        }
        keys = alone(() -> {
            var now = file.read();
            var left = Stream.of(now.split(","))
                    .filter(key -> !ids.contains(MasterKey.ofBase64(key).id()))
                    .collect(Collectors.joining(","));
            if (!left.equals(now)) {
                file.replace(left);
            }
            return MasterKeys.parse(left);
        });
    }

    private synchronized List<MasterKey> alone(SecretFile.Change<List<MasterKey>> change) {
        try {
            return file.alone(change);
        } catch (IOException e) {
            throw new UncheckedIOException("The master keys in %s cannot be changed.".formatted(file), e);
        }
    }

    private static String fresh() {
        var key = new byte[32];
        new SecureRandom().nextBytes(key);
        return Base64.getEncoder().encodeToString(key);
    }
}
