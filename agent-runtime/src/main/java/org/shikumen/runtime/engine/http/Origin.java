package org.shikumen.runtime.engine.http;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;

/** A server as connections know it: scheme, host and port. */
record Origin(boolean secure, String host, int port) {

    static Origin of(URI uri) {
        var secure = "https".equalsIgnoreCase(uri.getScheme());
        if (!secure && !"http".equalsIgnoreCase(uri.getScheme()) || uri.getHost() == null) {
            throw new IllegalArgumentException(
                    "\"%s\" is not an address of a model server. Write http://host or https://host.".formatted(uri));
        }
        var standard = secure ? 443 : 80;
        return new Origin(secure, uri.getHost(), uri.getPort() < 0 ? standard : uri.getPort());
    }

    Socket connect(Patience patience, SSLSocketFactory tls) throws IOException {
        var socket = new Socket();
        try {
            socket.setTcpNoDelay(true);
            socket.connect(new InetSocketAddress(bareHost(), port), patience.connectMillis());
            socket.setSoTimeout(patience.connectMillis());
            return secure ? shakeHands(socket, tls) : socket;
        } catch (IOException e) {
            socket.close();
            throw e;
        }
    }

    private Socket shakeHands(Socket plain, SSLSocketFactory tls) throws IOException {
        var socket = (SSLSocket) tls.createSocket(plain, bareHost(), port, true);
        var parameters = socket.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        socket.setSSLParameters(parameters);
        socket.startHandshake();
        return socket;
    }

    private String bareHost() {
        return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
    }
}
