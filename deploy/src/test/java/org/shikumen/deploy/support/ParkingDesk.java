package org.shikumen.deploy.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** An agent that the sample city does not have: two YAML documents, and the three people who bring it online. */
public final class ParkingDesk {

    public static final String AGENT = "parking-desk";

    private ParkingDesk() {}

    /** @param basePath where the office's API begins, so that two versions can be told apart by what they call */
    public static String yaml(int port, String basePath) {
        return yaml("/parking-desk.yaml", port, basePath);
    }

    /** Another of its kind that lies beside it. */
    public static String yaml(String file, int port, String basePath) {
        try (var resource = ParkingDesk.class.getResourceAsStream(file)) {
            return new String(resource.readAllBytes(), StandardCharsets.UTF_8)
                    .replace("{{port}}", String.valueOf(port))
                    .replace("{{basePath}}", basePath);
        } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be read.", e);
        }
    }

    /** Hands it in, has it reviewed, puts it live; three different people. Returns the version's digest. */
    public static String publish(RunningShikumen shikumen, String yaml) {
        var digest = handIn(shikumen.signedIn("population.author"), yaml);
        for (var step : List.of("author submit", "reviewer approve", "publisher deploy")) {
            var who = step.substring(0, step.indexOf(' '));
            var what = step.substring(step.indexOf(' ') + 1);
            shikumen.signedIn("population." + who)
                    .post("/api/versions/" + digest + "/" + what, Map.of("reason", "Parking goes online"))
                    .expect(200);
        }
        return digest;
    }

    /** Hands it in only. */
    public static String handIn(Session author, String yaml) {
        return author.post("/api/definitions", "application/yaml", yaml)
                .expect(201)
                .json()
                .get("versions")
                .valueStream()
                .filter(version -> "Agent".equals(version.get("kind").asString()))
                .map(version -> version.get("digest").asString())
                .findFirst()
                .orElseThrow();
    }
}
