package org.shikumen.tools.openapi;

import java.util.Optional;
import org.shikumen.tools.DecisionMode;
import org.shikumen.tools.EffectClass;
import org.shikumen.tools.Localized;
import org.shikumen.tools.Toolset;

/** Whether an operation names all that its effect class needs, and whether that can serve. */
final class EffectCheck {

    private final Toolset toolset;
    private final ApiDocument document;
    private final String id;
    private final Toolset.Operation operation;
    private final NamedOperations operations;
    private final OperationFindings findings;

    EffectCheck(
            Toolset toolset, ApiDocument document, String id, Toolset.Operation operation, OperationFindings findings) {
        this.toolset = toolset;
        this.document = document;
        this.id = id;
        this.operation = operation;
        this.operations = new NamedOperations(document, findings);
        this.findings = findings;
    }

    void look() {
        var effect = operation.effect();
        switch (effect.type()) {
            case READ, AT_MOST_ONCE -> {}
            case IDEMPOTENT_KEY ->
                needs(effect.header(), "header", Localized.of("携带幂等键的请求头", "the request header that carries the key"));
            case QUERYABLE ->
                needs(
                        effect.lookup(),
                        "lookup",
                        Localized.of("以幂等键查询的 GET 操作", "the GET operation that takes the key"));
            case COMPENSABLE ->
                needs(effect.compensation(), "compensation", Localized.of("撤销它的操作", "the operation that undoes it"));
        }
        effect.header().filter(header -> !PlatformHeaders.isFree(header)).ifPresent(this::header);
        effect.lookup().ifPresent(this::lookup);
        effect.compensation().ifPresent(new CompensationCheck(toolset, document, id, operation, findings)::look);
        if (operation.decision() == DecisionMode.AUTO && effect.type() == EffectClass.AT_MOST_ONCE) {
            unasked();
        }
    }

    private void unasked() {
        findings.add(
                ".decision",
                Localized.of(
                                "「%s」最多只能发生一次，而办理前没有人确认。",
                                "\"%s\" may happen at most once and nobody would be asked before it.")
                        .formatted(id),
                Localized.of(
                        "请声明 CITIZEN_CONFIRM、OFFICER_APPROVE 或 HUMAN_ONLY；如果不作任何变更，请声明效果 READ。",
                        "Declare CITIZEN_CONFIRM, OFFICER_APPROVE or HUMAN_ONLY; or effect READ if it changes nothing."));
    }

    private void needs(Optional<String> given, String field, Localized what) {
        if (given.isEmpty()) {
            findings.add(
                    ".effect." + field,
                    Localized.of("效果类别 %s 需要「%s」。", "Effect class %s needs \"%s\".")
                            .formatted(operation.effect().type(), field),
                    Localized.of("请补充 %s：%s。", "Add %s: %s.").formatted(field, what));
        }
    }

    private void header(String header) {
        findings.add(
                ".effect.header",
                Localized.of("请求头「%s」不能携带幂等键。", "The header \"%s\" cannot carry the key.")
                        .formatted(header),
                Localized.of(
                        "请写系统要求的请求头，通常是 Idempotency-Key。",
                        "Name the header that the system expects, usually Idempotency-Key."));
    }

    private void lookup(String lookup) {
        operations.find(lookup, ".effect.lookup").ifPresent(located -> {
            try {
                takesOneKey(lookup, located);
            } catch (DocumentProblem problem) {
                findings.add(".effect.lookup", problem);
            }
        });
    }

    private void takesOneKey(String lookup, ApiDocument.Located located) {
        var read = new OperationReader(document, PlatformHeaders.of(toolset, operation)).read(located);
        if (!read.method().equals("GET") || read.schema().path("properties").size() != 1) {
            findings.add(
                    ".effect.lookup",
                    Localized.of(
                                    "查询操作「%s」不是只有一个参数的 GET 操作。",
                                    "The look-up \"%s\" is not a GET operation with exactly one parameter.")
                            .formatted(lookup),
                    Localized.of("请写一个只接收幂等键的 GET 操作。", "Name a GET operation that takes the key and nothing else."));
        }
    }
}
