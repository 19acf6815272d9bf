package org.shikumen.runtime.identity;

/** The one system that a token is for. */
public record Audience(String department, String toolset) {

    /** As it stands in a token: {@code population-service/residence-permit}. */
    @Override
    public String toString() {
        return department + "/" + toolset;
    }
}
