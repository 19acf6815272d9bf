package org.shikumen.tools.openapi;

import org.shikumen.tools.Tools;

/** Something in an API document that cannot become a tool. Thrown while reading, told as a finding. */
final class DocumentProblem extends RuntimeException {

    private final String remedy;

    DocumentProblem(String sentence, String remedy) {
        super(sentence);
        this.remedy = remedy;
    }

    Tools.Finding at(String path) {
        return new Tools.Finding(path, getMessage(), remedy);
    }
}
