package org.shikumen.embedded;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLDecoder;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Where a PostgreSQL database is and who asks. Reads {@code postgresql://}, {@code postgres://} and
 * {@code jdbc:postgresql://} alike; user and password stand before the host or among the parameters.
 *
 * @param hosts one or several, as in {@code db1:5432,db2:5432}
 * @param parameters what follows the question mark, without user and password; may be empty
 */
public record DatabaseUrl(String hosts, String database, String user, String password, String parameters) {

    private static final Pattern FORM =
            Pattern.compile("(?:jdbc:)?postgres(?:ql)?://(?:([^@/?]*)@)?([^@/?]+)/([^/?]+)(?:\\?(.*))?");

    public static DatabaseUrl parse(String url) {
        var form = FORM.matcher(url.strip());
        if (!form.matches()) {
            // The text itself may hold a password, so the message does not repeat it.
            throw new IllegalArgumentException("The database URL cannot be read. "
                    + "Write it as postgresql://user:password@host:5432/database, with special characters as %XX.");
        }
        var parameters = parameters(form.group(4));
        var login = form.group(1) == null ? new String[0] : form.group(1).split(":", 2);
        var user = login.length > 0 ? login[0] : parameters.getOrDefault("user", "");
        var password = login.length > 1 ? login[1] : parameters.getOrDefault("password", "");
        return new DatabaseUrl(form.group(2), form.group(3), decode(user), decode(password), withoutLogin(parameters));
    }

    /** Without user and password: hand those over beside it. */
    public String jdbcUrl() {
        return "jdbc:postgresql://" + hosts + "/" + database + (parameters.isEmpty() ? "" : "?" + parameters);
    }

    /** Safe to log. */
    @Override
    public String toString() {
        return user + " at " + hosts + "/" + database;
    }

    private static Map<String, String> parameters(@Nullable String query) {
        var found = new LinkedHashMap<String, String>();
        Arrays.stream(query == null ? new String[0] : query.split("&"))
                .filter(pair -> !pair.isEmpty())
                .map(pair -> pair.split("=", 2))
                .forEach(pair -> found.put(pair[0], pair.length > 1 ? pair[1] : ""));
        return found;
    }

    private static String withoutLogin(Map<String, String> parameters) {
        return parameters.entrySet().stream()
                .filter(each -> !each.getKey().equals("user") && !each.getKey().equals("password"))
                .map(each -> each.getKey() + "=" + each.getValue())
                .collect(Collectors.joining("&"));
    }

    /** A plus is a plus here; only in web forms does it stand for a space. */
    private static String decode(String text) {
        return URLDecoder.decode(text.replace("+", "%2B"), UTF_8);
    }
}
