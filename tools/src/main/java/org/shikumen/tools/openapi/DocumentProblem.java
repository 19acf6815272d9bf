package org.shikumen.tools.openapi;

import java.util.function.Supplier;
import org.shikumen.tools.Localized;
import org.shikumen.tools.Tools;

/** Something in an API document that cannot become a tool. Thrown while reading, told as a finding. */
final class DocumentProblem extends RuntimeException {

    private final transient Localized sentence;
    private final transient Localized remedy;

    DocumentProblem(Localized sentence, Localized remedy) {
        super(sentence.in("en"));
        this.sentence = sentence;
        this.remedy = remedy;
    }

    /**
     * Reads something and tells every failure as a problem. A document may hold anything where OpenAPI wants an object, a
     * list or a number, and no list of special cases would be complete.
     */
    static <T> T reading(Supplier<T> something) {
        try {
            return something.get();
        } catch (DocumentProblem problem) {
            throw problem;
        } catch (RuntimeException notUnderstood) {
            throw new DocumentProblem(
                    Localized.of("API 文档此处无法理解：%s", "The API document cannot be understood here: %s")
                            .formatted(notUnderstood.getMessage()),
                    Localized.of(
                            "请用 OpenAPI 编辑器检查：此处内容的类型不符合 OpenAPI 的要求。",
                            "Check it with an OpenAPI editor: something is not of the kind that OpenAPI wants there."));
        }
    }

    Tools.Finding at(String path) {
        return new Tools.Finding(path, sentence, remedy);
    }
}
