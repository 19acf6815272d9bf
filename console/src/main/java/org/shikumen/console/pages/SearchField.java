package org.shikumen.console.pages;

import java.util.Optional;

/** What a field of a search form asks for; nobody filled it in, it asks for all. */
final class SearchField {

    private SearchField() {}

    /** PostgreSQL knows no NUL, so nothing is named with one. */
    static Optional<String> said(String text) {
        return Optional.of(text.strip().replace("\0", "?")).filter(it -> !it.isEmpty());
    }
}
