package org.shikumen.tools.openapi;

import java.util.Optional;
import org.shikumen.tools.Localized;
import org.shikumen.tools.NearName;

/** Finds the operations that a toolset names, and tells of a name that is nobody's or that two go by. */
record NamedOperations(ApiDocument document, OperationFindings findings) {

    /** @param field of the toolset's operation, where the name stands */
    Optional<ApiDocument.Located> find(String operationId, String field) {
        var located = document.operation(operationId);
        if (located.isEmpty()) {
            findings.add(
                    field,
                    Localized.of("API 文档中没有操作「%s」。", "The API document has no operation \"%s\".")
                            .formatted(operationId),
                    NearName.remedy(
                            operationId,
                            document.operationIds(),
                            Localized.of(
                                    "请在文档中以这个 operationId 补上该操作。", "Add it to the document with this operationId.")));
        } else if (document.isAmbiguous(operationId)) {
            findings.add(
                    field,
                    Localized.of(
                                    "API 文档中有两个操作的 operationId 都是「%s」。",
                                    "The API document gives the operationId \"%s\" to two operations.")
                            .formatted(operationId),
                    Localized.of("请给每个操作各自的 operationId。", "Give each operation an operationId of its own."));
        }
        return located;
    }
}
