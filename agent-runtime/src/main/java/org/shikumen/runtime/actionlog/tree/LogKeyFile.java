package org.shikumen.runtime.actionlog.tree;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import org.shikumen.runtime.SecretFile;

/** The log's key of the embedded default: a file that only its owner reads, made when there is none. */
final class LogKeyFile {

    private LogKeyFile() {}

    static LogKey in(Path secrets) {
        var file = new SecretFile(secrets.resolve("log-key"));
        try {
            return LogKey.ofBase64(file.readOrMake(() -> LogKey.fresh().toBase64()));
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "The log's key in %s cannot be read or made. Check the folder's owner, or set SHIKUMEN_LOG_KEY."
                            .formatted(file),
                    e);
        }
    }
}
