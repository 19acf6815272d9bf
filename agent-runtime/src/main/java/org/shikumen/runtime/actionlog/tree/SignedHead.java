package org.shikumen.runtime.actionlog.tree;

import java.time.Instant;
import java.util.Optional;

/**
 * One signed head of the tree.
 *
 * @param root RFC 6962 root hash of the first {@code size} leaves
 * @param note the C2SP checkpoint as a signed note, cosignatures included: what {@code GET /tlog/checkpoint} answers
 * @param at when it was signed
 * @param witnessedAt when the witness countersigned it
 */
public record SignedHead(long size, byte[] root, String note, Instant at, Optional<Instant> witnessedAt) {}
