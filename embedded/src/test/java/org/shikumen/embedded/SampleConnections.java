package org.shikumen.embedded;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.net.URI;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;

/** Talks to the servers as a client would that knows only their URLs. */
final class SampleConnections {

    private SampleConnections() {}

    static Connection open(String url) throws SQLException {
        var database = DatabaseUrl.parse(url);
        return DriverManager.getConnection(database.jdbcUrl(), database.user(), database.password());
    }

    static void execute(String url, String sql) throws SQLException {
        try (var connection = open(url);
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    static String ask(String url, String sql) throws SQLException {
        try (var connection = open(url);
                var statement = connection.createStatement();
                var answer = statement.executeQuery(sql)) {
            answer.next();
            return answer.getString(1);
        }
    }

    /** The last answer of Redis. */
    static String redis(String url, String... commands) throws IOException {
        var uri = URI.create(url);
        try (var socket = new Socket(uri.getHost(), uri.getPort())) {
            var answers = new BufferedReader(new InputStreamReader(socket.getInputStream(), US_ASCII));
            var last = say(socket, answers, "AUTH " + uri.getUserInfo().substring(1));
            for (var command : commands) {
                last = say(socket, answers, command);
            }
            return last;
        }
    }

    private static String say(Socket socket, BufferedReader answers, String command) throws IOException {
        socket.getOutputStream().write((command + "\r\n").getBytes(US_ASCII));
        return answers.readLine();
    }
}
