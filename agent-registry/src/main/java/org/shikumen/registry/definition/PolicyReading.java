package org.shikumen.registry.definition;

import java.util.Optional;
import org.shikumen.registry.definition.Reading.DraftPolicy;
import org.shikumen.tools.Localized;
import org.shikumen.tools.NearName;
import tools.jackson.databind.JsonNode;

/** Reads one policy. */
final class PolicyReading {

    /** Looking for what was meant takes its time, and nobody reads on. */
    private static final int MOST_WARNINGS = 50;

    private final YamlDocument document;
    private final KnownToolsets toolsets;
    private final Report report;

    PolicyReading(YamlDocument document, KnownToolsets toolsets) {
        this.document = document;
        this.toolsets = toolsets;
        this.report = new Report(document);
    }

    Report report() {
        return report;
    }

    Optional<DraftPolicy> read() {
        var content = new ShapeCheck(report).check(PolicyFields.TABLE, document.json(), "");
        new RuleCheck(report).check(document.json().path("spec").path("rules"), "spec.rules", Optional.empty());
        return content.filter(json -> report.isClean()).map(this::draft);
    }

    private DraftPolicy draft(JsonNode json) {
        var policy = StoredContent.policy(json);
        checkTools(policy);
        return new DraftPolicy(policy, Digest.of(json), json, document.source());
    }

    /** Only a warning: a policy may be handed in before the toolset that it is about. Putting it in force is refused. */
    private void checkTools(PolicyDefinition policy) {
        var known = toolsets.tools(policy.department());
        for (var i = 0; i < policy.rules().size(); i++) {
            var tools = policy.rules().get(i).tools();
            for (var j = 0; j < tools.size() && report.warnings().size() < MOST_WARNINGS; j++) {
                if (!known.has(tools.get(j))) {
                    warnOf(tools.get(j), known, "spec.rules[%d].tools[%d]".formatted(i, j));
                }
            }
        }
    }

    private void warnOf(String tools, KnownTools known, String path) {
        report.warn(
                path,
                Localized.of(
                                "已提交的工具集中都没有「%s」：这一条款对它不起作用，规定也不能生效。",
                                "No toolset that was handed in has \"%s\": the rule would bind nothing by it, and the policy cannot be put in force.")
                        .formatted(tools),
                known.near(tools)
                        .map(NearName::meant)
                        .orElse(Localized.of(
                                "请改正名称，或在规定生效前提交它所属的工具集。",
                                "Correct the name, or hand in its toolset before the policy is put in force.")));
    }
}
