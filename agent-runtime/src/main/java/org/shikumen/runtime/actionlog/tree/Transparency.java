package org.shikumen.runtime.actionlog.tree;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;

/**
 * The one tree over all records: RFC 6962 hashing, a leaf is an envelope's UTF-8 bytes. Positions count from 0 and never
 * change; a chain's records come in the order of their numbers, so each prefix of the tree holds a gapless prefix of each
 * chain. Ranges are half-open.
 */
public interface Transparency {

    /** The newest signed head; empty before the first. */
    Optional<SignedHead> latest();

    /** Signed heads of {@code (from, to]}, ascending, spread over the range when there are more than {@code most}. */
    List<SignedHead> heads(long from, long to, int most);

    /** Where a record stands; empty while it is not in the tree yet. */
    OptionalLong position(UUID record);

    /** Leaf hashes of {@code [from, to)}, also of records that are no longer kept. */
    List<byte[]> leafHashes(long from, long to);

    /**
     * The records of {@code [from, to)} that are still kept, in their order. One that the tree does not know (somebody has
     * changed or added it) comes after the one before it, with a position that need not be its own. Ask for a few thousand
     * at a time.
     */
    List<Placed> records(long from, long to);

    /** What has to stand around {@code [from, to)} to make the root of {@code size} of it. */
    Fringe fringe(long from, long to, long size);

    /** RFC 6962 consistency proof between two sizes; empty when they are equal or the older is 0. */
    List<byte[]> consistency(long older, long size);

    /**
     * The first hashes of a tile in C2SP tlog-tiles geometry, one after the other, as far as signed heads cover them; empty
     * when that is fewer than {@code width}.
     */
    Optional<byte[]> tile(int level, long tile, int width);

    /** Lines of an export's file {@code keys}: {@code log <vkey>} and, with a witness, {@code witness <vkey>}. */
    List<String> keys();

    /** Whether a head was signed, and witnessed where there is a witness, lately enough for consequential calls. */
    Freshness freshness();

    /** @param envelope canonical JSON, the very bytes of the leaf */
    record Placed(long position, UUID record, String department, String envelope) {}

    /**
     * Both in the order from left to right, each range cut into the fewest perfect subtrees: from where one begins, the
     * largest that is aligned there and does not reach past the end.
     *
     * @param left roots of the subtrees of {@code [0, from)}
     * @param right roots of the subtrees of {@code [to, size)}
     */
    record Fringe(List<byte[]> left, List<byte[]> right) {}
}
