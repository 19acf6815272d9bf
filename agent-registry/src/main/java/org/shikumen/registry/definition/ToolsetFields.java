package org.shikumen.registry.definition;

import static org.shikumen.registry.definition.CommonFields.LOCALIZED;
import static org.shikumen.registry.definition.CommonFields.LOCALIZED_BY_NAME;
import static org.shikumen.registry.definition.CommonFields.PHRASES;
import static org.shikumen.registry.definition.CommonFields.TEXTS;
import static org.shikumen.registry.definition.Field.optional;
import static org.shikumen.registry.definition.Field.required;

import java.time.Duration;
import java.util.List;
import org.shikumen.registry.definition.Shape.Choice;
import org.shikumen.registry.definition.Shape.Either;
import org.shikumen.registry.definition.Shape.Foreign;
import org.shikumen.registry.definition.Shape.Group;
import org.shikumen.registry.definition.Shape.ListOf;
import org.shikumen.registry.definition.Shape.MapOf;
import org.shikumen.registry.definition.Shape.Span;
import org.shikumen.registry.definition.Shape.Text;
import org.shikumen.registry.definition.Shape.Whole;
import org.shikumen.tools.DecisionMode;
import org.shikumen.tools.EffectClass;
import org.shikumen.tools.Localized;
import org.shikumen.tools.Toolset;

/** The table of a toolset's fields. */
final class ToolsetFields {

    static final String KIND = "Toolset";

    /** No user and password, no query: a secret has a name, never a value. */
    private static final Text ADDRESS = new Text(
            "https?://[^\\s/?#@]+(/[^\\s?#@]*)?",
            Localized.of("不带用户名、查询参数和锚点的 http 或 https 地址", "an http or https address without user, query or fragment"));

    private static final Text HEADER = new Text("[A-Za-z0-9-]{1,64}", Localized.of("请求头名称", "a header's name"));
    private static final Text OPERATION =
            new Text("[A-Za-z0-9_.-]{1,128}", Localized.of("operationId", "an operationId"));

    private static final Shape STUB = new Foreign(Localized.of("WireMock 映射", "a WireMock mapping"));
    private static final Text FILE_NAME =
            new Text("[^\\s\\x00-\\x1f][^\\x00-\\x1f]{0,254}", Localized.of("文件名", "a file's name"));

    private static final Group CREDENTIALS = new Group(
            required("signer", Text.NAME, "how requests are signed, such as hmac-sha256 or bearer."),
            required("secret", Text.NAME, "the name of the secret, never the secret itself."),
            optional("appKey", Text.ANY, "the key by which the other side knows us, for signers that send one."));

    private static final int LONGEST = (int) Toolset.Resilience.LONGEST.toSeconds();

    private static final Group RESILIENCE = new Group(
            optional("connectTimeout", span(60), "how long to wait for a connection; 2s when left out."),
            optional(
                    "timeout",
                    span(LONGEST),
                    "how long one call may take, further attempts included; 5s when left out."),
            optional("retries", new Whole(0, 5), "further attempts of a call that is safe to repeat; 2 when left out."),
            optional("concurrent", new Whole(1, 1000), "calls at the same time; 32 when left out."),
            optional(
                    "maxResponseBytes",
                    new Whole(1024, 16 << 20),
                    "the longest answer taken, in bytes; 1 MiB when left out."));

    private static final Group EFFECT = new Group(
            required("class", Choice.of(EffectClass.values()), "what may be done when an answer never came."),
            optional("header", HEADER, "the request header that carries the key, such as Idempotency-Key."),
            optional(
                    "lookup",
                    OPERATION,
                    "a GET operation that takes the key as its one parameter and tells whether the call arrived."),
            optional("compensation", OPERATION, "the operation that undoes this one."));

    private static final Group ENTRY = new Group(
            required(
                    "decision",
                    Choice.of(DecisionMode.values()),
                    "who says yes to a call: "
                            + String.join(", ", Choice.of(DecisionMode.values()).values()) + "."),
            optional(
                    "effect",
                    new Either(Choice.of(EffectClass.values()), EFFECT),
                    "what may be done when an answer never came; may be left out only for a GET operation that is"
                            + " AUTO."),
            optional("title", LOCALIZED, "what it does, in plain words, by language."),
            optional("reveals", TEXTS, "the only response fields that a model may see; none when left out."),
            optional("assurance", new Whole(0, 4), "the real-name level that the citizen needs; 0 when left out."),
            optional(
                    "sensitive",
                    TEXTS,
                    "parameters taken only from the citizen's words, a list shown or a typed field; any other value is"
                            + " confirmed by the citizen as new."),
            optional("personal", TEXTS, "parameters that a model sees as a placeholder."),
            optional("examples", PHRASES, "how people ask for it, by language."),
            optional("confirm", LOCALIZED, "the card's sentence, a mustache template over the arguments, by language."),
            optional(
                    "answer",
                    LOCALIZED,
                    "the sentence that tells the result, a mustache template over the revealed fields."),
            optional("ask", LOCALIZED_BY_NAME, "the question for a missing parameter, by parameter and language."),
            optional("labels", LOCALIZED_BY_NAME, "what people see for a parameter or response field, by language."),
            optional(
                    "reference",
                    Text.ANY,
                    "the response field that is the receipt's reference, such as caseNo; it stays on record in the clear, so never a person's own value."),
            optional(
                    "errors",
                    LOCALIZED_BY_NAME,
                    "the other side's error codes that may be told, with a sentence by language."),
            optional(
                    "rules",
                    RuleFields.OF_OPERATION,
                    "conditions on each call, in CEL, beside those of the department and the city."));

    static final Group TABLE = CommonFields.definition(
            KIND,
            new Group(
                    optional("title", LOCALIZED, "what people call the system, by language."),
                    required(
                            "openapi",
                            new Either(FILE_NAME, new Foreign(Localized.of("OpenAPI 文档", "an OpenAPI document"))),
                            "the OpenAPI document: a file of the bundle, or the document itself."),
                    optional(
                            "stubs",
                            new Either(FILE_NAME, new ListOf(new Either(FILE_NAME, STUB), 0), STUB),
                            "recorded WireMock answers for the sandbox: a file, a list of files, or the mappings"
                                    + " themselves."),
                    required(
                            "endpoints",
                            new MapOf(ADDRESS, Text.NAME, List.of("production")),
                            "the system's address by environment; production at least."),
                    optional("credentials", CREDENTIALS, "how the system knows us."),
                    optional(
                            "identityHeader",
                            HEADER,
                            "the request header that carries the signed token saying on whose behalf a call is made;"
                                    + " X-Delegated-Identity when left out."),
                    optional("resilience", RESILIENCE, "limits of time and number."),
                    required(
                            "operations",
                            new MapOf(ENTRY, OPERATION),
                            "what may be done, by operationId. What is not listed does not exist.")));

    private ToolsetFields() {}

    private static Span span(int seconds) {
        return new Span(Duration.ofMillis(1), Duration.ofSeconds(seconds));
    }
}
