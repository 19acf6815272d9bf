package org.shikumen.tools.openapi;

import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.shikumen.tools.Localized;

/** Whether an operation's path stays below the address of its system, and means there what it says. */
final class PathCheck {

    private static final Pattern TEMPLATE = Pattern.compile("\\{[^{}]*}");
    private static final Pattern STEP_ASIDE = Pattern.compile("(?i)(\\.|%2e){1,2}");

    private PathCheck() {}

    static void look(String path, OperationFindings findings) {
        var plain = TEMPLATE.matcher(path).replaceAll("_");
        if (plain.matches(".*[{}].*")) {
            findings.add(
                    "",
                    Localized.of("路径「%s」中的花括号没有成对。", "The braces of the path \"%s\" do not match.")
                            .formatted(path),
                    Localized.of("请为每个参数写成 {name}。", "Write each parameter as {name}."));
        } else if (plain.contains("//") || leads(plain)) {
            findings.add(
                    "",
                    Localized.of(
                                    "路径「%s」中有空的一段、「.」或「..」，会指向别处。",
                                    "The path \"%s\" has an empty part, \".\" or \"..\", which leads elsewhere.")
                            .formatted(path),
                    Localized.of("请从系统的基础地址起，写出完整的路径。", "Write the whole path below the system's address."));
        }
    }

    private static boolean leads(String path) {
        return Stream.of(path.split("/", -1))
                .anyMatch(part -> STEP_ASIDE.matcher(part).matches());
    }
}
