package org.shikumen.tools.openapi;

import java.util.Optional;
import org.shikumen.tools.EffectClass;
import org.shikumen.tools.Localized;
import org.shikumen.tools.NearName;
import org.shikumen.tools.Toolset;
import tools.jackson.databind.JsonNode;

/** Whether what is to undo an operation can undo it: something else, that changes something, with what it needs at hand. */
final class CompensationCheck {

    private static final String WHERE = ".effect.compensation";

    private final Toolset toolset;
    private final ApiDocument document;
    private final String id;
    private final Toolset.Operation operation;
    private final OperationFindings findings;

    CompensationCheck(
            Toolset toolset, ApiDocument document, String id, Toolset.Operation operation, OperationFindings findings) {
        this.toolset = toolset;
        this.document = document;
        this.id = id;
        this.operation = operation;
        this.findings = findings;
    }

    void look(String compensation) {
        Optional.ofNullable(toolset.operations().get(compensation))
                .ifPresentOrElse(declared -> declared(compensation, declared), () -> undeclared(compensation));
    }

    private void undeclared(String compensation) {
        findings.add(
                WHERE,
                Localized.of("补偿操作「%s」没有在 operations 下声明。", "The compensation \"%s\" is not declared under operations.")
                        .formatted(compensation),
                NearName.remedy(
                        compensation,
                        toolset.operations().keySet(),
                        Localized.of("请声明它，并写明它自己的决定方式。", "Declare it with its own decision.")));
    }

    private void declared(String compensation, Toolset.Operation undoing) {
        if (compensation.equals(id)) {
            cannotUndo(
                    compensation,
                    Localized.of(
                            "「%s」的补偿操作是它自己：再做一次不是撤销。",
                            "The compensation of \"%s\" is the operation itself: doing it again undoes nothing."));
        } else if (undoing.effect().type() == EffectClass.READ) {
            cannotUndo(
                    compensation,
                    Localized.of("补偿操作「%s」声明不作任何变更。", "The compensation \"%s\" is declared to change nothing."));
        } else {
            readSchemas(compensation, undoing);
        }
    }

    private void cannotUndo(String compensation, Localized sentence) {
        findings.add(
                WHERE,
                sentence.formatted(compensation),
                Localized.of("请写能够撤销「%s」的操作。", "Name the operation that undoes \"%s\".")
                        .formatted(id));
    }

    /** What cannot be read is told where it stands. */
    private void readSchemas(String compensation, Toolset.Operation undoing) {
        var done = document.operation(id);
        var undone = document.operation(compensation);
        if (done.isPresent() && undone.isPresent()) {
            try {
                needs(compensation, schema(undone.get(), undoing), schema(done.get(), operation), done.get());
            } catch (DocumentProblem toldElsewhere) {
                return;
            }
        }
    }

    private JsonNode schema(ApiDocument.Located located, Toolset.Operation declared) {
        return new OperationReader(document, PlatformHeaders.of(toolset, declared))
                .read(located)
                .schema();
    }

    /** Officers can fill in what is missing, where they know it; the page takes one field. */
    private void needs(String compensation, JsonNode needed, JsonNode given, ApiDocument.Located done) {
        var fields = new ResponseFields(document, done.operation());
        var revealed = DocumentProblem.reading(() -> fields.left(operation.reveals()));
        needed.path("required")
                .valueStream()
                .map(name -> name.asString(""))
                .filter(name -> !given.path("properties").has(name))
                .filter(name -> !operation.reference().equals(Optional.of(name)))
                .filter(name -> !revealed.has(name))
                .forEach(name -> findings.hint(
                        WHERE,
                        Localized.of(
                                        "补偿操作「%1$s」需要参数「%2$s」，而「%3$s」的参数和它展示的应答中都没有。",
                                        "The compensation \"%s\" needs \"%s\", which stands neither among the arguments of \"%s\" nor in what is revealed of its answer.")
                                .formatted(compensation, name, id),
                        Localized.of(
                                        "撤销时经办人员须自行填写「%1$s」。如果应答中有它，请加入 reveals；或者写可以用同样参数调用的撤销操作。",
                                        "Whoever undoes it has to fill in \"%1$s\" themselves. Add it to \"reveals\" if the answer has it, or name an operation that undoes it by the same arguments.")
                                .formatted(name)));
    }
}
