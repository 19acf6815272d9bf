package org.shikumen.tools.http;

import java.util.Locale;

/** Which content types are read as JSON. A missing one is forgiven, a wrong one is not: a maintenance page must not pass for data. */
public final class JsonType {

    private JsonType() {}

    public static boolean is(String contentType) {
        var type = contentType.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
        return type.isEmpty() || type.equals("application/json") || type.endsWith("+json") || type.equals("text/json");
    }
}
