package org.shikumen.console.access;

import jakarta.servlet.http.HttpServletRequest;
import java.text.MessageFormat;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.ResourceBundle;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ProblemDetail;

/**
 * Tells a problem in Chinese to who asks for that. The rooms tell theirs in English, with the names and numbers in it, which goes
 * along as {@code inEnglish}; by what was asked and the problem's code, pages and calls read the same Chinese sentences. A code
 * without one is left as it was told: what a conversation says of itself is in its own language already.
 */
public final class ProblemLanguage {

    private static final ResourceBundle CHINESE = ResourceBundle.getBundle("refusals", Locale.CHINESE);

    private static final List<String> SPOKEN = List.of("zh", "en");

    /** Calls whose refusals pages know by another name. */
    private static final Map<String, String> NAMES =
            Map.of("approvals", "cards", "citizens", "erasures", "vault", "rotation");

    private ProblemLanguage() {}

    /** The same problem; whoever says nothing of languages reads English, as a program does. */
    public static ProblemDetail of(ProblemDetail problem, HttpServletRequest request) {
        if (wanted(request).equals("zh")) {
            sentence(problem, asked(request.getRequestURI())).ifPresent(chinese -> {
                problem.setProperty("inEnglish", problem.getDetail());
                problem.setDetail(chinese);
            });
        }
        return problem;
    }

    /** The language in which this caller reads problems: {@code zh} or {@code en}. */
    public static String wanted(HttpServletRequest request) {
        return Optional.ofNullable(request.getHeader(HttpHeaders.ACCEPT_LANGUAGE))
                .flatMap(header -> Collections.list(request.getLocales()).stream()
                        .map(Locale::getLanguage)
                        .filter(SPOKEN::contains)
                        .findFirst())
                .orElse("en");
    }

    /** The part of the address after {@code /api/}; an answer to a citizen's card is one to a card. */
    private static String asked(String address) {
        var part = address.replaceFirst("^/api/", "").replaceFirst("/.*", "");
        return address.endsWith("/decisions") ? "cards" : NAMES.getOrDefault(part, part);
    }

    private static Optional<String> sentence(ProblemDetail problem, String asked) {
        var code = String.valueOf(problem.getType()).replaceFirst(".*:", "");
        return Stream.of("refused." + asked + "." + code, "refused." + code)
                .filter(CHINESE::containsKey)
                .findFirst()
                .map(key -> MessageFormat.format(CHINESE.getString(key), named(problem)) + roles(problem));
    }

    /** A sentence of its own where it is known whose task it is. */
    private static String roles(ProblemDetail problem) {
        return property(problem, "roles")
                .filter(List.class::isInstance)
                .map(roles -> ((List<?>) roles)
                        .stream()
                                .map(role -> CHINESE.getString("refused.role." + role))
                                .collect(Collectors.joining("、")))
                .map(roles -> MessageFormat.format(CHINESE.getString("refused.roles"), roles))
                .orElse("");
    }

    /** Which field or parameter it is about. */
    private static Object named(ProblemDetail problem) {
        return property(problem, "name").orElse("");
    }

    private static Optional<Object> property(ProblemDetail problem, String name) {
        return Optional.ofNullable(problem.getProperties()).map(properties -> properties.get(name));
    }
}
