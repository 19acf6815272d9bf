package org.shikumen.deploy.verifier;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The verifier's hashing against proofs that others published. */
class VectorsTest {

    private static final Path VECTORS = Path.of("..", "..", "shared", "vectors", "merkle");

    @Test
    void agreesWithThePublicVectorsOfRfc6962() {
        var folder = found();

        Verifier.check("--vectors", folder).says(0, "GOOD: 196 vectors of RFC 6962, 0 wrong");
    }

    /** Beside the repository, or where {@code -Dshikumen.vectors=...} says. */
    private static Path found() {
        var folder = Path.of(System.getProperty("shikumen.vectors", VECTORS.toString()));
        assumeTrue(
                Files.isDirectory(folder),
                "SKIPPED: the public Merkle vectors (transparency-dev/merkle, folder testdata) are not at "
                        + folder.toAbsolutePath().normalize());
        return folder;
    }
}
