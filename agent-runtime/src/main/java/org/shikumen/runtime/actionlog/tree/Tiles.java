package org.shikumen.runtime.actionlog.tree;

/** Where tiles are kept: 256 hashes each, the last of a level fewer. Level 0 holds leaves, each above the roots of full tiles. */
@FunctionalInterface
interface Tiles {

    int WIDTH = 256;

    /** The hashes of a tile, one after the other, as many as there are. */
    byte[] hashes(int level, long tile);
}
