package org.shikumen.tools;

/** Says to the system on whose behalf a call is made. Whoever makes it knows what stands in it; adapters only pass it on. */
public record Credential(String token) {

    /** A log is no place for it. */
    @Override
    public String toString() {
        return "Credential[…]";
    }
}
