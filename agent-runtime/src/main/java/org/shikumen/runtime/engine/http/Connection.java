package org.shikumen.runtime.engine.http;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** One connection and its read buffer. Used by one thread at a time. */
final class Connection implements Closeable {

    private static final int LONGEST_LINE = 16 * 1024;

    private final Socket socket;
    private final InputStream in;
    private final OutputStream out;
    private byte[] buffer = new byte[8 * 1024];
    private int position;
    private int limit;
    private long received;
    private long idleSince;
    private Patience patience;

    Connection(Socket socket, Patience patience) throws IOException {
        this.socket = socket;
        this.in = socket.getInputStream();
        this.out = socket.getOutputStream();
        this.patience = patience;
    }

    /** Begins a request: its own patience, and nothing received yet. */
    void begin(Patience with) {
        patience = with;
        received = 0;
    }

    void write(byte[] bytes) throws IOException {
        out.write(bytes);
        out.flush();
    }

    boolean receivedAnything() {
        return received > 0;
    }

    /** One line without its end; fails at the end of the stream and on lines no server has reason to send. */
    String line() throws IOException {
        var scanned = 0;
        while (true) {
            for (var i = position + scanned; i < limit; i++) {
                if (buffer[i] == '\n') {
                    return takeLine(i);
                }
            }
            scanned = limit - position;
            if (scanned > LONGEST_LINE) {
                throw new IOException("A line of the response is longer than 16 KB.");
            }
            if (fill() < 0) {
                throw new EOFException("The server closed the connection inside a line.");
            }
        }
    }

    /** Some bytes, at most {@code length}; -1 at the end of the stream. */
    int read(byte[] into, int offset, int length) throws IOException {
        if (position == limit && fill() < 0) {
            return -1;
        }
        var count = Math.min(length, limit - position);
        System.arraycopy(buffer, position, into, offset, count);
        position += count;
        return count;
    }

    /** Nothing of an old response is left, so another request may use it. */
    boolean clean() {
        return position == limit && !socket.isClosed();
    }

    void rest() {
        idleSince = System.nanoTime();
    }

    long idleNanos() {
        return System.nanoTime() - idleSince;
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            // It is gone either way; there is nobody to tell.
        }
    }

    private String takeLine(int end) {
        var stop = end > position && buffer[end - 1] == '\r' ? end - 1 : end;
        var line = new String(buffer, position, stop - position, StandardCharsets.ISO_8859_1);
        position = end + 1;
        return line;
    }

    private int fill() throws IOException {
        makeRoom();
        socket.setSoTimeout(patience.readMillis());
        var count = in.read(buffer, limit, buffer.length - limit);
        if (count > 0) {
            limit += count;
            received += count;
        }
        return count;
    }

    private void makeRoom() {
        if (position > 0) {
            System.arraycopy(buffer, position, buffer, 0, limit - position);
            limit -= position;
            position = 0;
        }
        if (limit == buffer.length) {
            buffer = Arrays.copyOf(buffer, buffer.length * 2);
        }
    }
}
