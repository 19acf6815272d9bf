package org.shikumen.console.api;

import org.jspecify.annotations.Nullable;

/** Why a stop or a hold is lifted. */
record Lifting(@Nullable String reason) {

    /**
     * Nobody who may lift is kept from it for want of words: callers of earlier releases send none.
     *
     * @param parameter asked where the body says nothing
     */
    static String why(@Nullable Lifting lifting, @Nullable String parameter) {
        var said = lifting == null || lifting.reason() == null ? parameter : lifting.reason();
        return said == null ? "" : Required.text(said, "reason");
    }
}
