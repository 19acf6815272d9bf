package org.shikumen.runtime.engine.http;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;

/** A response's body in any of HTTP/1.1's three framings. A body cut off is an {@link EOFException}, never a short answer. */
final class Body extends InputStream {

    private static final long UNKNOWN = -1;

    private final Connection connection;
    private final boolean chunked;
    private final long mostBytes;
    private long left;
    private boolean firstChunk = true;
    private long total;
    private boolean complete;
    private boolean closed;

    Body(Connection connection, Head head, long mostBytes) {
        this.connection = connection;
        this.chunked = head.chunked();
        this.mostBytes = mostBytes;
        this.left = firstLeft(head);
        this.complete = left == 0 && !chunked;
    }

    private static long firstLeft(Head head) {
        if (head.bodiless() || head.chunked()) {
            return 0;
        }
        return head.length().orElse(UNKNOWN);
    }

    /** Read to its end, so that the connection can serve again. */
    boolean complete() {
        return complete;
    }

    @Override
    public int read() throws IOException {
        var one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        if (closed && !complete) {
            throw new IOException("The response was closed.");
        }
        if (chunked && left == 0 && !complete) {
            nextChunk();
        }
        if (complete) {
            return -1;
        }
        return count(connection.read(into, offset, left == UNKNOWN ? length : (int) Math.min(length, left)));
    }

    /** Gives up what is left; the connection cannot be used again unless all was read. */
    @Override
    public void close() {
        closed = true;
        if (!complete) {
            connection.close();
        }
    }

    private int count(int read) throws IOException {
        if (read < 0) {
            if (left != UNKNOWN) {
                throw new EOFException("The server closed the connection inside its answer.");
            }
            complete = true;
            return -1;
        }
        total += read;
        if (total > mostBytes) {
            throw new IOException("The response is longer than %d bytes.".formatted(mostBytes));
        }
        left = left == UNKNOWN ? UNKNOWN : left - read;
        complete = left == 0 && !chunked;
        return read;
    }

    private void nextChunk() throws IOException {
        if (!firstChunk) {
            connection.line();
        }
        firstChunk = false;
        var size = connection.line();
        var extension = size.indexOf(';');
        left = Head.number((extension < 0 ? size : size.substring(0, extension)).strip(), 16);
        if (left == 0) {
            skipTrailers();
        }
    }

    private void skipTrailers() throws IOException {
        while (!connection.line().isEmpty()) {
            // Trailers say nothing that matters here.
        }
        complete = true;
    }
}
