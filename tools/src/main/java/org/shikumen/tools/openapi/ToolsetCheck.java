package org.shikumen.tools.openapi;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.shikumen.tools.Localized;
import org.shikumen.tools.Tools.Finding;
import org.shikumen.tools.Toolset;
import org.shikumen.tools.http.EgressRules;
import org.shikumen.tools.http.Signers;
import org.shikumen.tools.sandbox.Sandbox;

/** Everything wrong with a toolset, found before a version can pin it. */
final class ToolsetCheck {

    private final Sandbox sandbox;
    private final EndpointCheck endpoints;

    ToolsetCheck(Sandbox sandbox, EgressRules egress) {
        this.sandbox = sandbox;
        this.endpoints = new EndpointCheck(sandbox, egress);
    }

    List<Finding> findings(Toolset toolset) {
        var findings = new ArrayList<>(endpoints.findings(toolset.endpoints()));
        findings.addAll(credentials(toolset));
        findings.addAll(identityHeader(toolset));
        findings.addAll(sandbox.check(toolset));
        findings.addAll(document(toolset));
        return List.copyOf(findings);
    }

    private static List<Finding> credentials(Toolset toolset) {
        return toolset
                .credentials()
                .filter(credentials -> !Signers.names().contains(credentials.signer()))
                .map(credentials -> new Finding(
                        "spec.credentials.signer",
                        Localized.of("没有名为「%s」的签名方式。", "There is no signer \"%s\".")
                                .formatted(credentials.signer()),
                        Localized.of("请选用其中一种：%s。", "Use one of %s.").formatted(String.join(", ", Signers.names()))))
                .stream()
                .toList();
    }

    private static List<Finding> identityHeader(Toolset toolset) {
        var header = toolset.identityHeader();
        var keyHeaders =
                toolset.operations().values().stream().flatMap(operation -> operation.effect().header().stream());
        return PlatformHeaders.isFree(header) && keyHeaders.noneMatch(header::equalsIgnoreCase)
                ? List.of()
                : List.of(new Finding(
                        "spec.identityHeader",
                        Localized.of(
                                        "请求头「%s」不能用来说明代表谁发出调用。",
                                        "The header \"%s\" cannot say on whose behalf a call is made.")
                                .formatted(header),
                        Localized.of(
                                        "请另选一个专用的请求头，或者不写：不写时用 %s。",
                                        "Name a header of its own, or leave it out: then it is %s.")
                                .formatted(Toolset.IDENTITY_HEADER)));
    }

    private List<Finding> document(Toolset toolset) {
        try {
            var document = ApiDocument.parse(toolset.openapi());
            var findings = new ArrayList<>(document.externalReferences().stream()
                    .map(reference -> ApiDocument.external(reference).at("spec.openapi"))
                    .toList());
            document.laterVersion().map(problem -> problem.at("spec.openapi")).ifPresent(findings::add);
            sorted(toolset.operations())
                    .forEach((id, operation) ->
                            findings.addAll(new OperationCheck(toolset, document, id, operation).findings()));
            findings.addAll(new StubCheck(toolset, document, endpoints.isPlayed(toolset.endpoints())).findings());
            return findings;
        } catch (DocumentProblem problem) {
            return List.of(problem.at("spec.openapi"));
        }
    }

    private static Map<String, Toolset.Operation> sorted(Map<String, Toolset.Operation> operations) {
        return new TreeMap<>(operations);
    }
}
