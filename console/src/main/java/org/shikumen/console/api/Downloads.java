package org.shikumen.console.api;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.shikumen.runtime.actionlog.export.Export.Prepared;
import org.shikumen.runtime.actionlog.export.Export.Zip;
import org.springframework.http.HttpStatus;

/** Exports on their way out: written while they are read, in the request's own thread, so that no time limit cuts one off. */
final class Downloads {

    static final String ZIP = "application/zip";

    private Downloads() {}

    static OptionalLong number(@Nullable Long given) {
        return given == null ? OptionalLong.empty() : OptionalLong.of(given);
    }

    static void send(Prepared prepared, HttpServletResponse response) {
        switch (prepared) {
            case Prepared.Ready(var name, var zip) -> send(name, zip, response);
            case Prepared.NotFound() -> throw ProblemException.notFound("action");
            case Prepared.NotSigned() -> {
                response.setHeader("Retry-After", "10");
                throw new ProblemException(
                        HttpStatus.CONFLICT,
                        "not-signed-yet",
                        "No signed head of the log covers this yet. One follows within seconds; ask again then.");
            }
            case Prepared.OutOfRange(var size) ->
                throw new ProblemException(
                        HttpStatus.UNPROCESSABLE_CONTENT,
                        "range-not-usable",
                        "The signed log has positions 0 to %d. Ask for a from that is not past to, both among these."
                                .formatted(size));
            case Prepared.NotAllowed() ->
                throw new ProblemException(
                        HttpStatus.FORBIDDEN,
                        "wrong-role",
                        "Only an auditor or an operator may export records. Ask one of them.");
        }
    }

    private static void send(String name, Zip zip, HttpServletResponse response) {
        response.setContentType(ZIP);
        response.setHeader("Content-Disposition", "attachment; filename=\"%s\"".formatted(name));
        response.setHeader("Cache-Control", "no-store");
        try {
            zip.writeTo(response.getOutputStream());
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }
}
