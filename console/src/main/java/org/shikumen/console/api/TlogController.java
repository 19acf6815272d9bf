package org.shikumen.console.api;

import io.swagger.v3.oas.annotations.Operation;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;
import org.shikumen.runtime.actionlog.tree.SignedHead;
import org.shikumen.runtime.actionlog.tree.Transparency;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The action log's tree for whoever wants to check it: C2SP tlog-tiles. Hashes only; the entries name people and stay inside. */
@RestController
@RequestMapping("/tlog")
class TlogController {

    private static final Pattern TILE =
            Pattern.compile("(0|[1-9]|[1-5][0-9]|6[0-3])/((?:x[0-9]{3}/){0,5}[0-9]{3})(?:\\.p/([1-9][0-9]{0,2}))?");
    private static final MediaType TEXT = MediaType.parseMediaType("text/plain; charset=utf-8");
    private static final Duration YEAR = Duration.ofDays(365);

    private final Transparency transparency;

    TlogController(Transparency transparency) {
        this.transparency = transparency;
    }

    @Operation(
            summary = "The newest signed head of the action log",
            description = "A C2SP checkpoint with cosignatures.")
    @GetMapping("/checkpoint")
    ResponseEntity<String> checkpoint() {
        var head =
                transparency.latest().map(SignedHead::note).orElseThrow(() -> ProblemException.notFound("checkpoint"));
        return ResponseEntity.ok()
                .contentType(TEXT)
                .cacheControl(CacheControl.maxAge(Duration.ofSeconds(2)))
                .body(head);
    }

    @Operation(
            summary = "The keys that sign heads",
            description =
                    "A line for each: log or witness, and its C2SP vkey. Pin them elsewhere: who can change a head here can change this.")
    @GetMapping("/keys")
    ResponseEntity<String> keys() {
        return ResponseEntity.ok().contentType(TEXT).body(String.join("\n", transparency.keys()) + "\n");
    }

    @Operation(summary = "Hashes of the tree", description = "C2SP tlog-tiles: tile/<L>/<N>[.p/<W>].")
    @GetMapping("/tile/{*path}")
    ResponseEntity<byte[]> tile(@PathVariable String path) {
        return hashes(path.substring(1))
                .map(hashes -> ResponseEntity.ok()
                        .contentType(MediaType.APPLICATION_OCTET_STREAM)
                        .cacheControl(CacheControl.maxAge(YEAR).cachePublic().immutable())
                        .body(hashes))
                .orElseThrow(() -> ProblemException.notFound("tile"));
    }

    private Optional<byte[]> hashes(String path) {
        var named = TILE.matcher(path);
        if (!named.matches()) {
            return Optional.empty();
        }
        var tile = Long.parseLong(named.group(2).replaceAll("[x/]", ""));
        var width = Optional.ofNullable(named.group(3)).map(Integer::parseInt).orElse(256);
        return transparency.tile(Integer.parseInt(named.group(1)), tile, width);
    }
}
