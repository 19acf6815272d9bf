package org.shikumen.console.api;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Set;
import org.springframework.http.MediaType;
import org.springframework.web.HttpMediaTypeNotAcceptableException;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;

/**
 * Nothing is done for who takes no answer of ours. Spring looks at {@code Accept} when there is an answer to write: an erasure would
 * have been carried out by then, and be told as refused; a look at records would stand on record though nobody saw any.
 */
final class UnacceptableAnswers implements HandlerInterceptor {

    private static final Set<String> ONLY_READ = Set.of("GET", "HEAD", "OPTIONS");

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler)
            throws HttpMediaTypeNotAcceptableException {
        if (handler instanceof HandlerMethod call && answersByType(call, request)) {
            var answers = answersOf(call);
            if (answers.stream().noneMatch(Accepted.by(request)::admits)) {
                throw new HttpMediaTypeNotAcceptableException(answers);
            }
        }
        return true;
    }

    /** A download goes out whatever was asked for. */
    private static boolean answersByType(HandlerMethod call, HttpServletRequest request) {
        return call.hasMethodAnnotation(Answers.class) || !ONLY_READ.contains(request.getMethod());
    }

    private static List<MediaType> answersOf(HandlerMethod call) {
        var answers = call.getMethodAnnotation(Answers.class);
        return answers != null && answers.streams()
                ? List.of(MediaType.APPLICATION_JSON, MediaType.TEXT_EVENT_STREAM)
                : List.of(MediaType.APPLICATION_JSON);
    }
}
