package org.shikumen.console.api;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Comparator;
import java.util.List;
import org.springframework.http.MediaType;
import org.springframework.web.HttpMediaTypeNotAcceptableException;
import org.springframework.web.accept.HeaderContentNegotiationStrategy;
import org.springframework.web.context.request.ServletWebRequest;

/**
 * Which types of answer a caller takes, and how gladly: the header {@code Accept} as RFC 9110, 12.5.1, reads it. Without one it is
 * anything.
 */
record Accepted(List<MediaType> ranges) {

    private static final HeaderContentNegotiationStrategy HEADER = new HeaderContentNegotiationStrategy();

    /** A range that names the type counts before one that names its kind, and that before one of everything. */
    private static final Comparator<MediaType> CLOSEST = Comparator.comparing(MediaType::isConcrete)
            .thenComparing(range -> !range.isWildcardType())
            .thenComparing(MediaType::getQualityValue);

    static Accepted by(HttpServletRequest request) throws HttpMediaTypeNotAcceptableException {
        return new Accepted(HEADER.resolveMediaTypes(new ServletWebRequest(request)));
    }

    boolean admits(MediaType type) {
        return quality(type) > 0;
    }

    /** Of two that are as welcome it is the stream only where that is named: whoever takes anything gets JSON. */
    boolean prefersStream() {
        var stream = quality(MediaType.TEXT_EVENT_STREAM);
        var whole = quality(MediaType.APPLICATION_JSON);
        return stream > whole || stream == whole && stream > 0 && names(MediaType.TEXT_EVENT_STREAM);
    }

    private boolean names(MediaType type) {
        return ranges.stream().anyMatch(type::equalsTypeAndSubtype);
    }

    private double quality(MediaType type) {
        return ranges.stream()
                .filter(range -> range.includes(type))
                .max(CLOSEST)
                .map(MediaType::getQualityValue)
                .orElse(0.0);
    }
}
