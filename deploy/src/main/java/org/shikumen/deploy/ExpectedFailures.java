package org.shikumen.deploy;

import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.shikumen.embedded.ServicesCannotStart;
import org.shikumen.runtime.OwnKeys;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.FailureAnalyzer;
import org.springframework.boot.web.server.PortInUseException;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/**
 * What an operator can mend is told in a sentence, without the pages of stack trace under which it would be looked for. Asked
 * before Spring's own, which know our settings by other names.
 */
@Order(Ordered.HIGHEST_PRECEDENCE)
final class ExpectedFailures implements FailureAnalyzer {

    @Override
    public @Nullable FailureAnalysis analyze(Throwable failure) {
        return Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
                .flatMap(cause -> sentence(cause).stream())
                .findFirst()
                .map(sentence -> new FailureAnalysis(sentence, null, failure))
                .orElse(null);
    }

    private static Optional<String> sentence(Throwable cause) {
        return switch (cause) {
            case ServicesCannotStart told -> Optional.of(told.getMessage());
            case OwnKeys.NotUsable told -> Optional.of(told.getMessage());
            case CannotStart told -> Optional.of(told.getMessage());
            case PortInUseException taken ->
                Optional.of(
                        "Port %d is in use by another process. Stop that one, or set SHIKUMEN_PORT to a port that is free (0 takes any)."
                                .formatted(taken.getPort()));
            default -> Optional.empty();
        };
    }
}
