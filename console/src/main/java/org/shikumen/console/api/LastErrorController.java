package org.shikumen.console.api;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.shikumen.console.access.ProblemLanguage;
import org.shikumen.console.access.Problems;
import org.springframework.boot.autoconfigure.web.WebProperties;
import org.springframework.boot.webmvc.autoconfigure.error.BasicErrorController;
import org.springframework.boot.webmvc.autoconfigure.error.ErrorViewResolver;
import org.springframework.boot.webmvc.error.ErrorAttributes;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.RequestMapping;

/** Where errors of pages and filters end: on a page for whoever asks for one, as a problem detail for everybody else. */
@Controller
class LastErrorController extends BasicErrorController {

    LastErrorController(ErrorAttributes attributes, WebProperties web, List<ErrorViewResolver> views) {
        super(attributes, web.getError(), views);
    }

    @Override
    @RequestMapping
    public ResponseEntity<Map<String, Object>> error(HttpServletRequest request) {
        var problem = request.getAttribute("staleForm") == null ? problem(request) : staleForm();
        return ResponseEntity.status(problem.getStatus())
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(Problems.fields(ProblemLanguage.of(problem, request)));
    }

    private static ProblemDetail staleForm() {
        return Problems.of(
                HttpStatus.FORBIDDEN,
                "stale-form",
                "This form is too old, so nothing was sent. Load its page again and send it from there: its field _csrf"
                        + " holds the value of the XSRF-TOKEN cookie.");
    }

    private ProblemDetail problem(HttpServletRequest request) {
        var status = getStatus(request);
        var code = status.getReasonPhrase().toLowerCase(Locale.ROOT).replace(' ', '-');
        var path = String.valueOf(request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI));
        return Problems.of(status, code, sentence(status, path));
    }

    private static String sentence(HttpStatus status, String path) {
        return switch (status) {
            case NOT_FOUND ->
                "There is nothing at %s, or it is not yours to see. / leads to what there is.".formatted(path);
            case FORBIDDEN -> "Your role does not allow %s. Sign in as somebody whose role does.".formatted(path);
            default ->
                status.is5xxServerError()
                        ? "Something broke on our side. Look whether it was done before you try again, and tell the operator if it stays."
                        : "The request does not fit %s. Open the page it belongs to and send it from there."
                                .formatted(path);
        };
    }
}
