package org.shikumen.deploy;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLDecoder;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where Redis is and who asks, as {@code redis://user:password@host:port/number}; user, password, port and number may be left
 * out.
 *
 * @param encrypted it was written {@code rediss://}: over TLS, with a certificate that names the host
 * @param user empty for Redis's default one
 * @param database by its number
 */
record RedisUrl(boolean encrypted, String host, int port, String user, String password, int database) {

    private static final Pattern FORM = Pattern.compile(
            "redis(?<tls>s?)://(?:(?<user>[^@/?:]*)(?::(?<password>[^@/?]*))?@)?(?<host>\\[[^]]+]|[^@/?:]+)(?::(?<port>\\d{1,5}))?/?(?<database>\\d{0,4})");

    static RedisUrl parse(String url) {
        var form = FORM.matcher(url.strip());
        try {
            return of(form);
        } catch (IllegalStateException | IllegalArgumentException unreadable) {
            // The text itself, and so its parser's message, may hold a password: neither is repeated.
            throw new IllegalArgumentException("SHIKUMEN_REDIS_URL cannot be read. Write it as"
                    + " redis://:password@host:6379/0, or rediss:// for TLS, with special characters as %XX.");
        }
    }

    private static RedisUrl of(Matcher form) {
        if (!form.matches()) {
            throw new IllegalArgumentException("another form");
        }
        return new RedisUrl(
                !form.group("tls").isEmpty(),
                form.group("host"),
                number(form.group("port"), 6379),
                decode(form.group("user")),
                decode(form.group("password")),
                number(form.group("database"), 0));
    }

    private static int number(@Nullable String digits, int otherwise) {
        return Optional.ofNullable(digits)
                .filter(text -> !text.isEmpty())
                .map(Integer::valueOf)
                .orElse(otherwise);
    }

    /** A plus is a plus here; only in web forms does it stand for a space. */
    private static String decode(@Nullable String text) {
        return Optional.ofNullable(text)
                .map(it -> URLDecoder.decode(it.replace("+", "%2B"), UTF_8))
                .orElse("");
    }

    /** Safe to log. */
    @Override
    public String toString() {
        return host + ":" + port + "/" + database;
    }
}
