package org.shikumen.console.pages;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;
import org.shikumen.console.limits.CannotCount;
import org.shikumen.runtime.actionlog.LogUnavailable;
import org.springframework.core.Ordered;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.http.HttpMethod;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.TransactionSystemException;
import org.springframework.web.ErrorResponse;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.servlet.ModelAndView;

/**
 * Errors of pages end as a page with a sentence; those of the API are told by the API, as problem details. Both promise that
 * nothing was done only where nothing can have come through.
 */
final class PageErrors implements HandlerExceptionResolver, Ordered {

    @Override
    public int getOrder() {
        return Ordered.HIGHEST_PRECEDENCE;
    }

    @Override
    public @Nullable ModelAndView resolveException(
            HttpServletRequest request, HttpServletResponse response, @Nullable Object handler, Exception error) {
        if (request.getRequestURI().startsWith("/api/") || response.isCommitted()) {
            return null;
        }
        return switch (error) {
            case ErrorResponse known -> page(response, known.getStatusCode().value());
            case CannotCount _, CannotCreateTransactionException _ -> page(response, 503);
            case LogUnavailable silent when !silent.mayBeWritten() -> page(response, 503);
            case LogUnavailable _, DataAccessResourceFailureException _, TransactionSystemException _ -> {
                request.setAttribute("cutOff", !HttpMethod.GET.matches(request.getMethod()));
                yield page(response, 503);
            }
            default -> null;
        };
    }

    private static ModelAndView page(HttpServletResponse response, int status) {
        try {
            response.sendError(status);
            return new ModelAndView();
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }
}
