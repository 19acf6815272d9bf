package org.shikumen.registry.definition;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.shikumen.tools.Localized;
import org.shikumen.tools.ToolName;
import org.shikumen.tools.Toolset;

/**
 * Looks for texts of a tool that are written, and not in a language of the agent that uses it: a citizen would confirm a
 * sentence of another language. Only a warning: a toolset serves agents of several languages, and its texts may come later.
 */
final class LanguagesCheck {

    /** Enough to find the others. */
    private static final int MOST_NAMED = 5;

    private final Report report;
    private final List<String> languages;

    LanguagesCheck(Report report, List<String> languages) {
        this.report = report;
        this.languages = languages;
    }

    void check(ToolName tool, Toolset.Operation operation, String path) {
        var texts = texts(operation);
        for (var language : languages) {
            var missing = texts.entrySet().stream()
                    .filter(text -> !text.getValue().isEmpty())
                    .filter(text -> !text.getValue().texts().containsKey(language))
                    .map(Map.Entry::getKey)
                    .toList();
            if (!missing.isEmpty()) {
                warn(tool, language, missing, path);
            }
        }
    }

    private void warn(ToolName tool, String language, List<String> missing, String path) {
        var named = String.join(", ", missing.subList(0, Math.min(MOST_NAMED, missing.size())));
        report.warn(
                path,
                Localized.of(
                                "「%s」的文本缺少 %s：%s%s；使用 %2$s 的市民会看到其他语言。",
                                "\"%s\" has texts that are not in %s: %s%s. Who speaks %2$s would read another language.")
                        .formatted(tool, language, named, missing.size() > MOST_NAMED ? " …" : ""),
                Localized.of(
                                "请在工具集中补充 %s 文本，或从 spec.languages 中去掉 %s。",
                                "Add them in %s to the toolset, or take %s from \"spec.languages\".")
                        .formatted(language, language));
    }

    private static Map<String, Localized> texts(Toolset.Operation operation) {
        var texts = new LinkedHashMap<String, Localized>();
        texts.put("title", operation.title());
        operation.confirm().ifPresent(confirm -> texts.put("confirm", confirm));
        texts.put("answer", operation.answer());
        new TreeMap<>(operation.ask()).forEach((name, text) -> texts.put("ask." + name, text));
        new TreeMap<>(operation.labels()).forEach((name, text) -> texts.put("labels." + name, text));
        new TreeMap<>(operation.declaresErrors()).forEach((code, text) -> texts.put("errors." + code, text));
        return texts;
    }
}
