package org.shikumen.runtime.actionlog.export;

import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.shikumen.runtime.actionlog.tree.Rfc6962;
import org.shikumen.runtime.actionlog.tree.Transparency.Fringe;

/** One leaf's way up to the signed head, as C2SP tlog-proof, for tools that are not ours. */
final class TlogProof {

    private TlogProof() {}

    static String of(Span span, Fringe fringe) {
        var text = new StringBuilder("c2sp.org/tlog-proof@v1\nindex " + span.from() + "\n");
        path(span.from(), span.head().size(), fringe)
                .forEach(hash ->
                        text.append(Base64.getEncoder().encodeToString(hash)).append('\n'));
        return text.append('\n').append(span.head().note()).toString();
    }

    /**
     * RFC 6962, 2.1.1, out of the perfect subtrees on both sides. Up to where the way to this leaf parts from the way to the
     * last one each sibling is such a subtree, but for the topmost, which is all that is left on the right; above it siblings
     * are on the left only.
     */
    static List<byte[]> path(long index, long size, Fringe fringe) {
        var path = new ArrayList<byte[]>();
        var left = new ArrayList<>(fringe.left());
        var right = new ArrayList<>(fringe.right());
        var parting = 64 - Long.numberOfLeadingZeros(index ^ size - 1);
        for (var level = 0; level < 64 && !(left.isEmpty() && right.isEmpty()); level++) {
            if ((index >> level & 1) == 1) {
                path.add(left.removeLast());
            } else if (level < parting - 1) {
                path.add(right.removeFirst());
            } else if (level == parting - 1) {
                path.add(folded(right));
                right.clear();
            }
        }
        return path;
    }

    private static byte[] folded(List<byte[]> subtrees) {
        var root = subtrees.getLast();
        for (var subtree : subtrees.reversed().subList(1, subtrees.size())) {
            root = Rfc6962.node(subtree, root);
        }
        return root;
    }
}
