package org.shikumen.registry.definition;

import java.util.Optional;
import org.shikumen.registry.definition.Reading.DraftPolicy;

/** Reads one policy. */
final class PolicyReading {

    private final YamlDocument document;
    private final Report report;

    PolicyReading(YamlDocument document) {
        this.document = document;
        this.report = new Report(document);
    }

    Report report() {
        return report;
    }

    Optional<DraftPolicy> read() {
        var content = new ShapeCheck(report).check(PolicyFields.TABLE, document.json(), "");
        new RuleCheck(report).check(document.json().path("spec").path("rules"), "spec.rules", Optional.empty());
        return content.filter(json -> report.isClean())
                .map(json -> new DraftPolicy(StoredContent.policy(json), Digest.of(json), json, document.source()));
    }
}
