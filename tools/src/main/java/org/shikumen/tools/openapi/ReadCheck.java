package org.shikumen.tools.openapi;

import java.util.List;
import java.util.Set;
import org.shikumen.tools.EffectClass;
import org.shikumen.tools.Localized;
import org.shikumen.tools.Toolset;

/**
 * Whether an operation that is said to change nothing can be one that does not. Nobody is asked before a read, and nothing of it
 * is on record before it is sent. A search that is sent by {@code POST} is honest; one that leaves something behind is not.
 */
final class ReadCheck {

    private static final Set<String> CHANGING = Set.of("PUT", "PATCH", "DELETE");
    private static final Localized REMEDY = Localized.of(
            "请声明它的效果类别和决定方式；如果系统另有只查询的操作，请改用那个操作。",
            "Declare its effect class and who decides; or use an operation that only looks something up, if the system has one.");

    private final String id;
    private final Toolset.Operation operation;
    private final OperationFindings findings;

    ReadCheck(String id, Toolset.Operation operation, OperationFindings findings) {
        this.id = id;
        this.operation = operation;
        this.findings = findings;
    }

    void look(ApiDocument.Located located) {
        if (operation.effect().type() != EffectClass.READ) {
            return;
        }
        if (CHANGING.contains(located.method())) {
            findings.add(
                    ".effect",
                    Localized.of("「%s」声明不作任何变更，却是 %s 操作。", "\"%s\" is declared to change nothing, and it is a %s.")
                            .formatted(id, located.method()),
                    REMEDY);
        } else if (located.method().equals("POST") && leavesSomethingBehind(located)) {
            findings.hint(
                    ".effect",
                    Localized.of(
                                    "「%s」声明不作任何变更，却是 POST 操作，看起来会留下结果：文档以 201 或 202 应答，或声明了 reference、confirm，或不向模型展示任何内容。",
                                    "\"%s\" is declared to change nothing, and it is a POST that seems to leave something behind: it answers with 201 or 202, has a reference or a confirm, or reveals nothing.")
                            .formatted(id),
                    REMEDY);
        }
    }

    private boolean leavesSomethingBehind(ApiDocument.Located located) {
        var responses = located.operation().path("responses");
        return List.of("201", "202").stream().anyMatch(responses::has)
                || operation.reference().isPresent()
                || operation.confirm().isPresent()
                || operation.reveals().isEmpty();
    }
}
