package org.shikumen.console.pages;

import java.util.UUID;
import java.util.function.Supplier;
import org.springframework.http.HttpStatus;
import org.springframework.web.server.ResponseStatusException;

/** What is not there and what is somebody else's are answered alike: the page for "not found". */
final class Missing {

    private Missing() {}

    static Supplier<ResponseStatusException> page() {
        return () -> new ResponseStatusException(HttpStatus.NOT_FOUND);
    }

    /** An id from an address; what is no id names nothing. */
    static UUID id(String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException noId) {
            throw page().get();
        }
    }
}
