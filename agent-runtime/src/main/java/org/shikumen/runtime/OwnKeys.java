package org.shikumen.runtime;

import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Function;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where the platform's own keys come from: a variable that the operator sets, else a file in the folder of secrets, which the
 * embedded default has in its data folder.
 *
 * @param secrets the folder that the operator names for them
 * @param databaseUrl set where there are servers of one's own, and with them perhaps other replicas
 * @param data the folder of the embedded default
 */
@ConfigurationProperties("shikumen")
public record OwnKeys(
        Optional<String> secrets,
        Optional<String> databaseUrl,
        @DefaultValue("./data") Path data) {

    public OwnKeys {
        secrets = secrets.filter(folder -> !folder.isBlank());
        databaseUrl = databaseUrl.filter(url -> !url.isBlank());
    }

    /**
     * @param set what the operator set, blank for nothing
     * @param missing what to do about it, said where a key of this replica alone would be none that the others know
     */
    public <K> K key(String set, Function<String, K> parse, Function<Path, K> inFolder, String missing) {
        if (!set.isBlank()) {
            return read(set, parse);
        }
        if (secrets.isEmpty() && databaseUrl.isPresent()) {
            throw new UnusableSetting(missing);
        }
        return inFolder.apply(folder());
    }

    /** What the operator set, as a key. */
    public static <K> K read(String set, Function<String, K> parse) {
        try {
            return parse.apply(set);
        } catch (IllegalArgumentException | IllegalStateException noKey) {
            throw new UnusableSetting(noKey.getMessage());
        }
    }

    public Path folder() {
        return secrets.map(Path::of).orElseGet(() -> data.resolve("secrets"));
    }
}
