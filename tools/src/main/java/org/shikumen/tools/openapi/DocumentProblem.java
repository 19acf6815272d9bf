package org.shikumen.tools.openapi;

import java.util.function.Supplier;
import org.shikumen.tools.Localized;
import org.shikumen.tools.Tools;

/** Something in an API document that cannot become a tool. Thrown while reading, told as a finding. */
final class DocumentProblem extends RuntimeException {

    /** Of what a library says; it may quote whatever it could not read. */
    private static final int LONGEST_QUOTE = 300;

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
                            .formatted(told(notUnderstood)),
                    Localized.of(
                            "请用 OpenAPI 编辑器检查：此处内容的类型不符合 OpenAPI 的要求。",
                            "Check it with an OpenAPI editor: something is not of the kind that OpenAPI wants there."));
        }
    }

    static String told(RuntimeException failure) {
        var message = String.valueOf(failure.getMessage());
        return message.codePointCount(0, message.length()) <= LONGEST_QUOTE
                ? message
                : message.substring(0, message.offsetByCodePoints(0, LONGEST_QUOTE)) + "…";
    }

    Tools.Finding at(String path) {
        return new Tools.Finding(path, sentence, remedy);
    }
}
