package org.shikumen.runtime.gateway.rules;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.shikumen.registry.Official;
import org.shikumen.registry.definition.PolicyDefinition;
import org.shikumen.registry.release.PolicyBook;
import org.shikumen.tools.Localized;
import org.shikumen.tools.Rule;
import org.shikumen.tools.ToolName;
import org.shikumen.tools.Tools;

/** Finds the rules by the digests in their rulings: texts with a digest never change, and old ones stay. */
final class RulingsOnRecord implements Rulings {

    private final JdbcRulings onRecord;
    private final PolicyBook policies;
    private final Tools tools;

    RulingsOnRecord(JdbcRulings onRecord, PolicyBook policies, Tools tools) {
        this.onRecord = onRecord;
        this.policies = policies;
        this.tools = tools;
    }

    @Override
    public List<Asking> thatAsked(Official officer, UUID conversation, UUID call, String tool) {
        return onRecord.thatAskedAnOfficer(conversation, call).stream()
                .map(asked -> new Asking(asked.rule(), reason(officer, asked, ToolName.parse(tool))))
                .toList();
    }

    private Optional<Localized> reason(Official officer, JdbcRulings.Asked asked, ToolName tool) {
        return Stream.concat(ofPolicy(officer, asked.digest()), ofOperation(asked.digest(), tool))
                .filter(rule -> rule.name().equals(asked.rule()))
                .map(Rule::reason)
                .findFirst();
    }

    private Stream<Rule> ofPolicy(Official officer, String digest) {
        return policies.find(officer, digest).stream()
                .flatMap(policy -> policy.definition().rules().stream())
                .map(PolicyDefinition.ForTools::rule);
    }

    private Stream<Rule> ofOperation(String digest, ToolName tool) {
        return tools.find(digest, tool.operation()).stream()
                .flatMap(found -> found.spec().operation().rules().stream());
    }
}
