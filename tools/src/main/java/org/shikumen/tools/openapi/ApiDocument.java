package org.shikumen.tools.openapi;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.shikumen.tools.Localized;
import tools.jackson.databind.JsonNode;

/**
 * An OpenAPI document as the plain tree that it is. References are followed inside the document only; nothing is ever
 * loaded from a file or an address.
 */
final class ApiDocument {

    private static final List<String> METHODS = List.of("get", "put", "post", "delete", "patch", "head", "options");

    private static final Pattern READ = Pattern.compile("3\\.[01](\\..*)?");

    private final JsonNode root;
    private final Map<String, Located> operations = new LinkedHashMap<>();
    private final List<Located> all = new ArrayList<>();
    private final Set<String> ambiguous = new TreeSet<>();

    private ApiDocument(JsonNode root) {
        this.root = root;
        root.path("paths").properties().forEach(path -> collect(path.getKey(), follow(path.getValue())));
    }

    static ApiDocument parse(String text) {
        return DocumentProblem.reading(() -> read(text));
    }

    private static ApiDocument read(String text) {
        var root = DocumentText.parse(text);
        if (!root.path("openapi").asString("").startsWith("3.")) {
            throw otherVersion();
        }
        return new ApiDocument(root);
    }

    private static DocumentProblem otherVersion() {
        return new DocumentProblem(
                Localized.of(
                        "API 文档没有写明 \"openapi: 3.0.x\" 或 \"3.1.x\"。",
                        "The API document does not say \"openapi: 3.0.x\" or \"3.1.x\"."),
                Localized.of(
                        "请转换为 OpenAPI 3.0 或 3.1；不支持 Swagger 2.0。",
                        "Convert it to OpenAPI 3.0 or 3.1; Swagger 2.0 is not read."));
    }

    /** A later 3.x can say what is not read here. Only who hands it in is told: a toolset that is stored goes on as it was. */
    Optional<DocumentProblem> laterVersion() {
        return READ.matcher(root.path("openapi").asString()).matches() ? Optional.empty() : Optional.of(otherVersion());
    }

    private void collect(String path, JsonNode item) {
        for (var method : METHODS) {
            var operation = item.path(method);
            var id = operation.path("operationId").asString("");
            var located = new Located(method.toUpperCase(Locale.ROOT), path, item, operation);
            if (operation.isObject()) {
                all.add(located);
            }
            if (!id.isEmpty() && operations.putIfAbsent(id, located) != null) {
                ambiguous.add(id);
            }
        }
    }

    Optional<Located> operation(String id) {
        return Optional.ofNullable(operations.get(id));
    }

    /** Every operation, also what goes by no operationId. */
    List<Located> all() {
        return all;
    }

    /** Whether more than one operation goes by it, so that it names none. */
    boolean isAmbiguous(String operationId) {
        return ambiguous.contains(operationId);
    }

    Collection<String> operationIds() {
        return operations.keySet();
    }

    boolean isVersion30() {
        return root.path("openapi").asString().startsWith("3.0");
    }

    /** The node itself, or what it refers to. */
    JsonNode follow(JsonNode node) {
        var current = node;
        for (var hops = 0; current.path("$ref").isString(); hops++) {
            if (hops > 30) {
                throw new DocumentProblem(
                        Localized.of("引用 %s 循环指向自己。", "The reference %s leads in a circle.")
                                .formatted(current.path("$ref")),
                        Localized.of("请让它最终指向一个定义。", "Let it end at a definition."));
            }
            current = at(current.path("$ref").asString());
        }
        return current;
    }

    JsonNode at(String reference) {
        if (!reference.startsWith("#")) {
            throw external(reference);
        }
        var target = root.at(DocumentText.pointer(reference));
        if (target.isMissingNode()) {
            throw new DocumentProblem(
                    Localized.of("引用 %s 在 API 文档中找不到。", "The reference %s leads nowhere in the API document.")
                            .formatted(reference),
                    Localized.of("请补上定义，或改正引用。", "Add the definition or correct the reference."));
        }
        return target;
    }

    /** All references that leave the document. */
    Set<String> externalReferences() {
        var found = new TreeSet<String>();
        var open = new ArrayList<JsonNode>(List.of(root));
        while (!open.isEmpty()) {
            var node = open.removeLast();
            var reference = node.path("$ref").asString("");
            if (!reference.isEmpty() && !reference.startsWith("#")) {
                found.add(reference);
            }
            node.forEach(open::add);
        }
        return found;
    }

    static DocumentProblem external(String reference) {
        return new DocumentProblem(
                Localized.of(
                                "引用 %s 指向文档之外；这样的引用一律不跟随。",
                                "The reference %s leaves the API document. Such references are never followed.")
                        .formatted(reference),
                Localized.of(
                        "请把定义复制到本文档，用 #/components/… 引用。",
                        "Copy the definition into the document and refer to it with #/components/…"));
    }

    /** An operation where it stands. */
    record Located(String method, String path, JsonNode pathItem, JsonNode operation) {}
}
