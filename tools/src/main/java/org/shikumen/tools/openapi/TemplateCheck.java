package org.shikumen.tools.openapi;

import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.MustacheException;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.shikumen.tools.Localized;
import org.shikumen.tools.Toolset;

/** Whether the sentences of an operation can be filled in, in each of their languages. */
final class TemplateCheck {

    private static final Mustache.Compiler TEMPLATES =
            Mustache.compiler().escapeHTML(false).defaultValue("");
    private static final Pattern TAG = Pattern.compile("\\{\\{\\{[^{}]*}}}|\\{\\{[^{}]*}}");

    private final String id;
    private final OperationFindings findings;

    TemplateCheck(String id, OperationFindings findings) {
        this.id = id;
        this.findings = findings;
    }

    void look(Toolset.Operation operation) {
        operation.confirm().ifPresent(confirm -> look(".confirm.", confirm));
        look(".answer.", operation.answer());
    }

    private void look(String field, Localized template) {
        new TreeMap<>(template.texts())
                .forEach((language, text) -> fault(text).ifPresent(fault -> report(field + language, fault)));
    }

    private void report(String field, Localized fault) {
        findings.add(
                field,
                Localized.of("「%s」的句子无法填写：%s。", "The sentence of \"%s\" cannot be filled in: %s.")
                        .formatted(id, fault),
                Localized.of(
                        "名称请写作 {{name}}，两边各两个花括号；每个 {{#name}} 或 {{^name}} 都要以 {{/name}} 结束。",
                        "Write a name as {{name}}, with two braces on either side; close each {{#name}} and {{^name}} by {{/name}}."));
    }

    private static Optional<Localized> fault(String text) {
        return hasLooseBrace(text)
                ? Optional.of(Localized.of("有多余或缺少的花括号", "a brace is missing or one too many"))
                : refusal(text);
    }

    /** Such a brace would be shown to the citizen as it stands. */
    private static boolean hasLooseBrace(String text) {
        return TAG.matcher(text).replaceAll("").matches("(?s).*[{}].*");
    }

    /** Filled in with nothing: what another template would have to be read for is found only then. */
    private static Optional<Localized> refusal(String text) {
        try {
            TEMPLATES.compile(text).execute(Map.of());
            return Optional.empty();
        } catch (MustacheException | UnsupportedOperationException unusable) {
            return Optional.of(Localized.of(unusable.getMessage(), unusable.getMessage()));
        }
    }
}
