import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;

/** Runs one statement as administrator on the PostgreSQL of a data folder: java -cp postgresql.jar Sql.java FOLDER STATEMENT */
class Sql {

    public static void main(String[] arguments) throws Exception {
        var url = Files.readAllLines(Path.of(arguments[0], "connections.env")).stream()
                .filter(line -> line.startsWith("SHIKUMEN_DATABASE_ADMIN_URL=postgresql://"))
                .map(line -> line.split("://", 2)[1])
                .findFirst()
                .orElseThrow();
        var at = url.lastIndexOf('@');
        var user = url.substring(0, at).split(":", 2);
        try (var database = DriverManager.getConnection("jdbc:postgresql://" + url.substring(at + 1), user[0], user[1]);
                var statement = database.createStatement()) {
            statement.execute(arguments[1]);
        }
    }
}
