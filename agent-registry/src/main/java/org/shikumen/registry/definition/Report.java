package org.shikumen.registry.definition;

import java.util.ArrayList;
import java.util.List;

/** Everything found wrong with one document so far. */
final class Report {

    private final YamlDocument document;
    private final List<Problem> problems = new ArrayList<>();

    Report(YamlDocument document) {
        this.document = document;
    }

    void add(String path, String sentence, String remedy) {
        problems.add(document.problem(path, sentence, remedy));
    }

    void add(Problem problem) {
        problems.add(problem);
    }

    boolean mentions(String path) {
        return problems.stream().anyMatch(each -> each.path().equals(path));
    }

    boolean isClean() {
        return problems.isEmpty();
    }

    List<Problem> problems() {
        return problems;
    }
}
