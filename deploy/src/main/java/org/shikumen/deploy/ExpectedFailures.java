package org.shikumen.deploy;

import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.shikumen.embedded.ServicesCannotStart;
import org.shikumen.runtime.UnusableSetting;
import org.springframework.beans.TypeMismatchException;
import org.springframework.beans.factory.UnsatisfiedDependencyException;
import org.springframework.beans.factory.annotation.Value;
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
            case UnusableSetting told -> Optional.of(told.getMessage());
            case CannotStart told -> Optional.of(told.getMessage());
            case PortInUseException taken ->
                Optional.of(
                        "Port %d is in use by another process. Stop that one, or set SHIKUMEN_PORT to a port that is free (0 takes any)."
                                .formatted(taken.getPort()));
            case UnsatisfiedDependencyException unfit
            when unfit.getCause() instanceof TypeMismatchException unreadable ->
                Optional.ofNullable(unfit.getInjectionPoint())
                        .map(point -> point.getAnnotation(Value.class))
                        .map(value -> unreadable(value.value(), unreadable));
            default -> Optional.empty();
        };
    }

    /** @param placeholder as in {@code ${shikumen.evidence-limit:PT4H}} */
    private static String unreadable(String placeholder, TypeMismatchException unreadable) {
        var parts =
                placeholder.substring("${".length(), placeholder.length() - 1).split(":", 2);
        return "%s is \"%s\", which cannot be read. Write it like its default, %s."
                .formatted(parts[0], unreadable.getValue(), parts[1]);
    }
}
