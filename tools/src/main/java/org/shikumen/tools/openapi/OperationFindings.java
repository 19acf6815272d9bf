package org.shikumen.tools.openapi;

import java.util.ArrayList;
import java.util.List;
import org.shikumen.tools.Localized;
import org.shikumen.tools.Tools.Finding;

/** What is found wrong with one declared operation, in the order in which it is found. A field is given with its dot, or as "". */
final class OperationFindings {

    private final String path;
    private final List<Finding> found = new ArrayList<>();

    OperationFindings(String operation) {
        this.path = "spec.operations." + operation;
    }

    void add(String field, Localized sentence, Localized remedy) {
        found.add(new Finding(path + field, sentence, remedy));
    }

    void add(String field, DocumentProblem problem) {
        found.add(problem.at(path + field));
    }

    /** What hinders nobody, though its author should know. */
    void hint(String field, Localized sentence, Localized remedy) {
        found.add(new Finding(path + field, sentence, remedy, false));
    }

    List<Finding> all() {
        return List.copyOf(found);
    }
}
