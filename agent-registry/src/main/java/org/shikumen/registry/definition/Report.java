package org.shikumen.registry.definition;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.shikumen.tools.Localized;

/** Everything found wrong with one document so far. */
final class Report {

    /** An address that was refused must not be called a missing one too. */
    private static final String ENDPOINTS = "spec.endpoints";

    private final YamlDocument document;
    private final List<Problem> problems = new ArrayList<>();
    private final Set<String> said = new HashSet<>();
    private final List<Problem> warnings = new ArrayList<>();

    Report(YamlDocument document) {
        this.document = document;
    }

    void add(String path, Localized sentence, Localized remedy) {
        add(document.problem(path, sentence, remedy));
    }

    void add(Problem problem) {
        problems.add(problem);
        said.add(problem.path());
        if (problem.path().startsWith(ENDPOINTS + ".")) {
            said.add(ENDPOINTS);
        }
    }

    /** What may be meant as it stands, and probably is not. */
    void warn(String path, Localized sentence, Localized remedy) {
        warnings.add(document.problem(path, sentence, remedy));
    }

    /** A remedy for what was surely mistyped: nothing else can stand there. */
    static Localized write(String near) {
        return Localized.of("请改为「%s」。", "Write \"%s\".").formatted(near);
    }

    /** Whether something was said of it already. */
    boolean covers(String path) {
        return said.contains(path);
    }

    boolean isClean() {
        return problems.isEmpty();
    }

    List<Problem> problems() {
        return problems;
    }

    List<Problem> warnings() {
        return warnings;
    }
}
