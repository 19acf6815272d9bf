package org.shikumen.tools.http;

import java.util.Locale;

/** A host name, or all names below one: {@code gateway.jinghe.example} or {@code *.example}. */
public record HostPattern(String pattern) {

    public HostPattern {
        pattern = pattern.strip().toLowerCase(Locale.ROOT);
    }

    public boolean matches(String host) {
        var name = host.toLowerCase(Locale.ROOT);
        return pattern.startsWith("*.") ? name.endsWith(pattern.substring(1)) : name.equals(pattern);
    }
}
