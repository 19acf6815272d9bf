package org.shikumen.runtime.engine.openai;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/** The lines of a stream, as they lie in one buffer. */
final class Lines {

    private static final int LONGEST = 1 << 20;

    private final InputStream in;
    private byte[] buffer = new byte[8 * 1024];
    private int start;
    private int end;
    private int next;
    private int limit;

    Lines(InputStream in) {
        this.in = in;
    }

    /** Goes to the next line; false when there is none. The last one may lack its end. */
    boolean next() throws IOException {
        start = next;
        var length = 0;
        while (true) {
            for (; start + length < limit; length++) {
                if (buffer[start + length] == '\n') {
                    return line(length);
                }
            }
            if (!fill()) {
                end = limit;
                next = limit;
                return end > start;
            }
        }
    }

    private boolean line(int length) {
        end = start + length;
        next = end + 1;
        if (length > 0 && buffer[end - 1] == '\r') {
            end--;
        }
        return true;
    }

    byte[] bytes() {
        return buffer;
    }

    int end() {
        return end;
    }

    boolean beginsWith(byte[] mark) {
        return isAt(start, mark);
    }

    boolean isAt(int from, byte[] mark) {
        return end - from >= mark.length && Arrays.equals(buffer, from, from + mark.length, mark, 0, mark.length);
    }

    /** Where the line goes on after so many bytes and what blanks follow them. */
    int afterBlanks(int length) {
        var at = start + length;
        while (at < end && buffer[at] == ' ') {
            at++;
        }
        return at;
    }

    private boolean fill() throws IOException {
        if (limit == buffer.length) {
            makeRoom();
        }
        var read = in.read(buffer, limit, buffer.length - limit);
        limit += Math.max(0, read);
        return read > 0;
    }

    private void makeRoom() throws IOException {
        if (start == 0 && limit == LONGEST) {
            throw new IOException("A line of the stream is longer than %d bytes.".formatted(LONGEST));
        }
        var roomier = start > 0 ? buffer : new byte[Math.min(LONGEST, buffer.length * 2)];
        System.arraycopy(buffer, start, roomier, 0, limit - start);
        buffer = roomier;
        limit -= start;
        start = 0;
    }
}
