package org.shikumen.witness;

import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;

/** Whether a larger tree begins with a smaller one: the verifier of RFC 9162, section 2.1.4.2. */
final class Consistency {

    private static final byte[] NODE = {1};

    private Consistency() {}

    /** @param first smaller than {@code second}, and not 0 */
    static boolean holds(long first, byte[] firstRoot, long second, byte[] secondRoot, List<byte[]> proof) {
        var path = new ArrayList<>(proof);
        if (Long.bitCount(first) == 1) {
            path.addFirst(firstRoot);
        }
        if (path.isEmpty()) {
            return false;
        }
        var shift = Long.numberOfTrailingZeros(first);
        return new Walk(first - 1 >> shift, second - 1 >> shift, path.getFirst())
                .along(path.subList(1, path.size()), firstRoot, secondRoot);
    }

    private static final class Walk {

        private long inFirst;
        private long inSecond;
        private byte[] first;
        private byte[] second;

        Walk(long inFirst, long inSecond, byte[] start) {
            this.inFirst = inFirst;
            this.inSecond = inSecond;
            this.first = start;
            this.second = start;
        }

        boolean along(List<byte[]> path, byte[] firstRoot, byte[] secondRoot) {
            for (var hash : path) {
                if (inSecond == 0) {
                    return false;
                }
                step(hash);
            }
            return inSecond == 0
                    && MessageDigest.isEqual(first, firstRoot)
                    && MessageDigest.isEqual(second, secondRoot);
        }

        private void step(byte[] hash) {
            if ((inFirst & 1) == 1 || inFirst == inSecond) {
                first = Hashes.sha256(NODE, hash, first);
                second = Hashes.sha256(NODE, hash, second);
                while ((inFirst & 1) == 0 && inFirst != 0) {
                    up();
                }
            } else {
                second = Hashes.sha256(NODE, second, hash);
            }
            up();
        }

        private void up() {
            inFirst >>= 1;
            inSecond >>= 1;
        }
    }
}
