package org.shikumen.tools.openapi;

import java.util.function.Supplier;
import org.shikumen.tools.Tools;

/** Something in an API document that cannot become a tool. Thrown while reading, told as a finding. */
final class DocumentProblem extends RuntimeException {

    private final String remedy;

    DocumentProblem(String sentence, String remedy) {
        super(sentence);
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
                    "The API document cannot be understood here: " + notUnderstood.getMessage(),
                    "Check it with an OpenAPI editor: something is not of the kind that OpenAPI wants there.");
        }
    }

    Tools.Finding at(String path) {
        return new Tools.Finding(path, getMessage(), remedy);
    }
}
