package org.shikumen.tools;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import tools.jackson.databind.node.ObjectNode;

/** Finds tools by toolset and operation, and checks toolsets before they are pinned. Safe for use by many threads. */
public interface Tools {

    /** The tool that a version pinned: the toolset by its digest, the operation by its operationId. */
    Optional<Tool> find(String toolsetDigest, String operation);

    /** Everything wrong between a toolset and its API document, all at once; empty when it can become tools. */
    List<Finding> check(Toolset toolset);

    /**
     * Where text that somebody else wrote can reach a model: by operation, the revealed response fields that are not typed.
     * Unless an adapter knows better, all of them.
     */
    default Map<String, List<String>> freeText(Toolset toolset) {
        return toolset.operations().entrySet().stream()
                .filter(each -> !each.getValue().reveals().isEmpty())
                .collect(Collectors.toMap(
                        Map.Entry::getKey, each -> each.getValue().reveals()));
    }

    /** The parameters of each declared operation that can be read, as {@link ToolSpec#parameters()} will hold them. */
    default Map<String, ObjectNode> parameters(Toolset toolset) {
        return Map.of();
    }

    /** What a call of each operation sends, look-ups too: by operation, as {@code POST /renewals}. */
    default Map<String, String> requests(Toolset toolset) {
        return Map.of();
    }

    /**
     * One thing wrong with a toolset, or probably not meant.
     *
     * @param path where in the toolset, e.g. {@code spec.operations.submitRenewal.effect}
     * @param sentence what is wrong, naming the thing and the rule
     * @param remedy what to do about it
     * @param hinders whether nobody could use it so; otherwise its author should know
     */
    record Finding(String path, Localized sentence, Localized remedy, boolean hinders) {

        public Finding(String path, Localized sentence, Localized remedy) {
            this(path, sentence, remedy, true);
        }
    }
}
