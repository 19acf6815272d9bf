package org.shikumen.registry.definition;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import org.shikumen.registry.rule.RuleLanguage;
import org.shikumen.tools.Localized;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What the table of fields cannot see of a list of rules: expressions, names, times and languages. */
final class RuleCheck {

    /** Denials are told in both, whatever languages an agent speaks. */
    private static final List<String> LANGUAGES = List.of("zh", "en");

    private final Report report;

    RuleCheck(Report report) {
        this.report = report;
    }

    /** @param parameters the JSON schema of the operation's arguments; empty where the rules are for several */
    void check(JsonNode rules, String path, Optional<ObjectNode> parameters) {
        var names = new HashSet<String>();
        for (var i = 0; i < rules.size(); i++) {
            var rule = rules.get(i);
            var here = Lines.item(path, i);
            if (rule.path("name").isString() && !names.add(rule.path("name").asString())) {
                report.add(
                        here + ".name",
                        Localized.of("「%2$s」中有两个名为「%1$s」的条款。", "There are two rules \"%s\" in \"%s\".")
                                .formatted(rule.path("name").asString(), path),
                        Localized.of("请更改其中一个的名称。", "Rename one of the two."));
            }
            checkExpression(rule.path("require"), here + ".require", parameters);
            checkTimes(rule, here);
            checkReason(rule.path("reason"), here + ".reason");
        }
    }

    private void checkExpression(JsonNode require, String path, Optional<ObjectNode> parameters) {
        if (require.isString() && !require.asString().isBlank()) {
            RuleLanguage.check(require.asString(), parameters)
                    .forEach(fault -> report.add(path, fault.sentence(), fault.remedy()));
        }
    }

    private void checkTimes(JsonNode rule, String path) {
        for (var name : List.of("from", "until")) {
            var written = rule.path(name).asString("");
            if (!written.isEmpty()
                    && !report.covers(path + "." + name)
                    && RuleContent.moment(written).isEmpty()) {
                report.add(
                        path + "." + name,
                        Localized.of("没有「%s」这个时刻。", "There is no such moment as \"%s\".")
                                .formatted(written),
                        Localized.of("请写日历上有的日期。", "Write a day that the calendar has."));
            }
        }
        var from = RuleContent.moment(rule.path("from").asString(""));
        var until = RuleContent.moment(rule.path("until").asString(""));
        if (from.isPresent() && until.filter(end -> !end.isAfter(from.get())).isPresent()) {
            report.add(
                    path + ".until",
                    Localized.of("条款「%s」的结束时间早于开始时间。", "The rule \"%s\" ends before it begins.")
                            .formatted(rule.path("name").asString("")),
                    Localized.of("until 应晚于 from。", "Let \"until\" be later than \"from\"."));
        }
    }

    private void checkReason(JsonNode reason, String path) {
        LANGUAGES.stream()
                .filter(language -> reason.isObject() && !reason.has(language))
                .forEach(language -> report.add(
                        path + "." + language,
                        Localized.of(
                                        "缺少「%s.%s」：被拒绝的人会看到中文和英文的理由。",
                                        "\"%s.%s\" is missing: who is refused is told why in Chinese and English.")
                                .formatted(path, language),
                        Localized.of("请补充 %s 文本。", "Add the text in %s.").formatted(language)));
    }
}
