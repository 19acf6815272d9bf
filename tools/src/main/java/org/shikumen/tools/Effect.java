package org.shikumen.tools;

import java.util.Optional;

/**
 * An operation's effect class with what it needs.
 *
 * @param type the class
 * @param header the request header that carries the idempotency key, e.g. {@code Idempotency-Key}
 * @param lookup the {@code GET} operation of the same toolset that takes the key as its one parameter
 * @param compensation the operation of the same toolset that undoes this one
 */
public record Effect(
        EffectClass type, Optional<String> header, Optional<String> lookup, Optional<String> compensation) {

    public static final Effect READ = new Effect(EffectClass.READ);

    public Effect(EffectClass type) {
        this(type, Optional.empty(), Optional.empty(), Optional.empty());
    }
}
