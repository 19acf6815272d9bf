package org.shikumen.conformance;

import java.util.List;

/**
 * What a citizen was told.
 *
 * @param outcome {@code replied}, {@code awaiting-citizen}, {@code awaiting-officer}, {@code handed-over}, {@code declined} or
 *     {@code unavailable}; empty where it is not told
 * @param open cards that wait for the citizen or an officer now
 * @param receipts for what was sent, by {@code status}: {@code done}, {@code refused} or {@code in-doubt}
 * @param problems why something was not done, as codes
 */
public record Told(String outcome, String words, List<Card> open, List<String> receipts, List<String> problems) {

    public Told {
        open = List.copyOf(open);
        receipts = List.copyOf(receipts);
        problems = List.copyOf(problems);
    }

    /** The one open card. */
    public Card card() {
        if (open.size() != 1) {
            throw new AssertionError("Expected one open card, found %d: %s".formatted(open.size(), this));
        }
        return open.getFirst();
    }

    public boolean isOpen(Card card) {
        return open.stream().anyMatch(each -> each.grant().equals(card.grant()));
    }
}
