package org.shikumen.runtime.gateway.policy;

import org.shikumen.runtime.gateway.call.Fields;
import org.shikumen.runtime.gateway.call.Proposal;
import org.shikumen.runtime.vault.Placeholder;
import tools.jackson.databind.JsonNode;

/** A personal value goes only into a field that the toolset declares for it, and only when the vault knows it. */
final class PersonalDeclared implements Policy {

    @Override
    public String name() {
        return "personal-declared";
    }

    @Override
    public Verdict judge(Proposal proposal) {
        var personal = proposal.spec().personal();
        for (var field : Fields.of(proposal.arguments())) {
            if (holdsPlaceholder(field.value()) && !field.isOneOf(personal)) {
                return Denials.personalNotDeclared(field.path());
            }
        }
        for (var field : Fields.of(proposal.real())) {
            if (holdsPlaceholder(field.value())) {
                return Denials.unknownPlaceholder(field.path());
            }
        }
        return new Verdict.Allowed();
    }

    private static boolean holdsPlaceholder(JsonNode value) {
        return value.isString() && Placeholder.FORM.matcher(value.stringValue()).find();
    }
}
