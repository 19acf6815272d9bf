package org.shikumen.runtime.actionlog.tree;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Appends leaves to a tree and tells which tiles changed. Only the last tile of each level is ever touched. */
final class Growth {

    /** @param hashes the whole tile as it is now */
    record Changed(int level, long tile, byte[] hashes) {}

    private record Place(int level, long tile) {}

    private final Tiles tiles;
    private final Map<Integer, Long> widths = new HashMap<>();
    private final Map<Place, ByteArrayOutputStream> changed = new LinkedHashMap<>();
    private long size;

    Growth(Tiles tiles, long size) {
        this.tiles = tiles;
        this.size = size;
    }

    void append(byte[] leaf) {
        append(0, leaf);
        size++;
    }

    long size() {
        return size;
    }

    List<Changed> changed() {
        var all = new ArrayList<Changed>();
        changed.forEach((place, hashes) -> all.add(new Changed(place.level(), place.tile(), hashes.toByteArray())));
        return all;
    }

    private void append(int level, byte[] hash) {
        var width = widths.computeIfAbsent(level, each -> size >> (8 * each));
        var place = new Place(level, width / Tiles.WIDTH);
        var hashes = changed.computeIfAbsent(place, each -> opened(each, (int) (width % Tiles.WIDTH)));
        hashes.writeBytes(hash);
        widths.put(level, width + 1);
        if (hashes.size() == Tiles.WIDTH * Rfc6962.LENGTH) {
            append(level + 1, MerkleTree.fold(hashes.toByteArray(), 0, Tiles.WIDTH));
        }
    }

    private ByteArrayOutputStream opened(Place place, int present) {
        var hashes = new ByteArrayOutputStream(Tiles.WIDTH * Rfc6962.LENGTH);
        if (present > 0) {
            hashes.write(tiles.hashes(place.level(), place.tile()), 0, present * Rfc6962.LENGTH);
        }
        return hashes;
    }
}
