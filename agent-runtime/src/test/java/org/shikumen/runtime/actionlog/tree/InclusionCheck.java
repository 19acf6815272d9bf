package org.shikumen.runtime.actionlog.tree;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Whether a record stood at a place of a tree, from the record, the subtrees around it and the root alone. */
public final class InclusionCheck {

    private InclusionCheck() {}

    public static boolean holds(String envelope, long position, Transparency.Fringe fringe, long size, byte[] root) {
        var roots = new ArrayList<>(fringe.left());
        roots.add(ReferenceTree.leaf(envelope));
        roots.addAll(fringe.right());
        var sizes = new ArrayList<>(ReferenceTree.sizes(0, position));
        sizes.add(1L);
        sizes.addAll(ReferenceTree.sizes(position + 1, size));
        return Arrays.equals(ReferenceTree.fold(List.copyOf(roots), sizes), root);
    }
}
