package org.shikumen.tools.http;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.shikumen.tools.BoundedNumbers;
import org.shikumen.tools.Localized;
import org.shikumen.tools.ToolResult;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Says what an answer means. Of a system's error text nothing passes but a code that the toolset declares. */
final class AnswerReader {

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS, DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .nodeFactory(new BoundedNumbers())
            .build();
    private static final Charset GBK = Charset.forName("GB18030");
    private static final Localized REFUSED = Localized.of("对方系统没有受理这个请求。", "The system did not accept this request.");
    private static final Localized NOT_FOUND = Localized.of("没有找到。", "Nothing was found.");
    private static final String SOMEONE_ELSES = "NOT_YOURS";
    private static final Set<String> FINE = Set.of("OK", "SUCCESS", "0", "0000", "200");

    private final Clock clock;

    AnswerReader(Clock clock) {
        this.clock = clock;
    }

    /**
     * @param declared sentences by upstream error code that may be told
     * @param fits whether an answer that says yes looks as the API document promises
     */
    Attempt judge(Exchange.Answered answer, Map<String, Localized> declared, Predicate<JsonNode> fits) {
        var status = answer.status();
        if (status < 300) {
            return done(answer, declared, fits);
        }
        if (status < 400) {
            return Attempt.Failure.after(Trouble.REDIRECTED, false);
        }
        return switch (status) {
            case 408 -> Attempt.Failure.after(Trouble.TIMED_OUT, true);
            case 429 -> new Attempt.Failure(Trouble.RATE_LIMITED, false, true, retryAfter(answer));
            case 503 -> maintenance(retryAfter(answer));
            default -> status >= 500 ? Attempt.Failure.after(Trouble.SERVER_ERROR, true) : refused(answer, declared);
        };
    }

    /** Only with Retry-After does 503 say "not taken on"; a bare one can come from a proxy that lost the system midway. */
    private static Attempt maintenance(Optional<Duration> retryAfter) {
        return new Attempt.Failure(Trouble.MAINTENANCE, retryAfter.isEmpty(), true, retryAfter);
    }

    private static Attempt done(Exchange.Answered answer, Map<String, Localized> declared, Predicate<JsonNode> fits) {
        if (answer.body().length == 0 && answer.contentType().isEmpty() || answer.status() == 204) {
            return new Attempt.Success(JSON.createObjectNode());
        }
        return parse(answer)
                .<Attempt>map(data -> refusedInside(data, declared)
                        .<Attempt>map(refusal -> refusal)
                        .orElseGet(() -> fits.test(data)
                                ? new Attempt.Success(data)
                                : Attempt.Failure.after(Trouble.ANSWER_UNFIT, false)))
                .orElseGet(() -> Attempt.Failure.after(Trouble.ANSWER_UNUSABLE, false));
    }

    /** Some systems say no with 200: a declared code, or the common envelope with a category of its own. */
    private static Optional<Attempt.Refusal> refusedInside(JsonNode data, Map<String, Localized> declared) {
        return code(data)
                .filter(code -> !FINE.contains(code))
                .filter(code -> declared.containsKey(code)
                        || data.path("category").isString()
                                && data.path("message").isString())
                .map(code -> refusal(200, code, declared));
    }

    private static Attempt refused(Exchange.Answered answer, Map<String, Localized> declared) {
        var code = parse(answer).flatMap(AnswerReader::code).orElse("");
        var status = answer.status();
        var gateway = status == 401 || status == 403;
        if (gateway && !declared.containsKey(code) && !code.equals(SOMEONE_ELSES)) {
            return Attempt.Failure.before(Trouble.GATEWAY_REFUSED, false);
        }
        return refusal(status, code, declared);
    }

    /** Someone else's thing is answered exactly like a missing one. */
    private static Attempt.Refusal refusal(int status, String code, Map<String, Localized> declared) {
        var missing = code.equals("NOT_FOUND") || code.equals(SOMEONE_ELSES);
        if (!missing && declared.containsKey(code)) {
            return new Attempt.Refusal(new ToolResult.Refused(code, declared.get(code)), status != 409);
        }
        if (missing || status == 404) {
            var sentence = declared.getOrDefault("NOT_FOUND", NOT_FOUND);
            return new Attempt.Refusal(new ToolResult.Refused("not-found", sentence), true);
        }
        return new Attempt.Refusal(new ToolResult.Refused("refused", REFUSED), status != 409);
    }

    private static Optional<String> code(JsonNode data) {
        var code = data.path("code");
        return code.isString() || code.isIntegralNumber() ? Optional.of(code.asString()) : Optional.empty();
    }

    private static Optional<JsonNode> parse(Exchange.Answered answer) {
        if (!JsonType.is(answer.contentType())
                || answer.contentEncoding().filter(e -> !e.equals("identity")).isPresent()) {
            return Optional.empty();
        }
        return parse(answer.body(), charset(answer.contentType()));
    }

    private static Optional<JsonNode> parse(byte[] body, Charset charset) {
        try {
            return Optional.of(JSON.readTree(withoutMark(text(body, charset)))).filter(node -> !node.isMissingNode());
        } catch (JacksonException notJson) {
            return Optional.empty();
        }
    }

    /** Some systems begin with a byte order mark, which RFC 8259 lets a reader ignore. */
    private static String withoutMark(String text) {
        return text.startsWith("\uFEFF") ? text.substring(1) : text;
    }

    /** What is labelled UTF-8 and is not, is GBK in these parts. */
    private static String text(byte[] body, Charset charset) {
        if (!charset.equals(StandardCharsets.UTF_8)) {
            return new String(body, charset);
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(body))
                    .toString();
        } catch (CharacterCodingException notUtf8) {
            return new String(body, GBK);
        }
    }

    private static Charset charset(String contentType) {
        var lower = contentType.toLowerCase(Locale.ROOT);
        return lower.contains("gbk") || lower.contains("gb2312") || lower.contains("gb18030")
                ? GBK
                : StandardCharsets.UTF_8;
    }

    private Optional<Duration> retryAfter(Exchange.Answered answer) {
        return answer.retryAfter().flatMap(this::duration);
    }

    private Optional<Duration> duration(String text) {
        try {
            if (text.chars().allMatch(Character::isDigit) && text.length() < 9) {
                return Optional.of(Duration.ofSeconds(Long.parseLong(text)));
            }
            var until = ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME);
            var wait = Duration.between(clock.instant(), until.toInstant());
            return Optional.of(wait.isNegative() ? Duration.ZERO : wait);
        } catch (DateTimeException | NumberFormatException unreadable) {
            return Optional.empty();
        }
    }
}
