package org.shikumen.deploy.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import javax.net.ServerSocketFactory;

/** A connection that can be cut: what is said to its port is carried to another, as long as it holds. */
public final class Cable implements AutoCloseable {

    private final int to;
    private final ServerSocket door;
    private final Set<Socket> ends = ConcurrentHashMap.newKeySet();
    private volatile boolean cut;

    private Cable(int to, ServerSocketFactory doors) {
        this.to = to;
        try {
            this.door = doors.createServerSocket(0, 200, InetAddress.getByName("127.0.0.1"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread.ofVirtual().start(this::open);
    }

    public static Cable to(int port) {
        return new Cable(port, ServerSocketFactory.getDefault());
    }

    /** Over TLS up to here, in plain words from here on. */
    public static Cable encryptedTo(int port, Certificate certificate) {
        return new Cable(port, certificate.server().getServerSocketFactory());
    }

    public int port() {
        return door.getLocalPort();
    }

    /** Breaks what is connected and lets nobody through. */
    public void cut() {
        cut = true;
        ends.forEach(Cable::close);
    }

    public void mend() {
        cut = false;
    }

    private void open() {
        while (!door.isClosed()) {
            try {
                var visitor = door.accept();
                Thread.ofVirtual().start(() -> connect(visitor));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void connect(Socket visitor) {
        var server = new Socket();
        ends.add(visitor);
        ends.add(server);
        try {
            if (cut) {
                throw new IOException("cut");
            }
            server.connect(new InetSocketAddress("127.0.0.1", to));
            var back = Thread.ofVirtual().start(() -> carry(server, visitor));
            carry(visitor, server);
            back.join();
        } catch (IOException gone) {
            close(visitor);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        } finally {
            close(server);
            ends.remove(visitor);
            ends.remove(server);
        }
    }

    private static void carry(Socket from, Socket into) {
        try {
            from.getInputStream().transferTo(into.getOutputStream());
        } catch (IOException gone) {
            // told to the other end by closing it
        } finally {
            close(into);
            close(from);
        }
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException already) {
            // nothing else was wanted
        }
    }

    @Override
    public void close() {
        cut();
        try {
            door.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
