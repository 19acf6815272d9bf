package org.shikumen.registry.definition;

import java.util.Optional;
import org.shikumen.tools.Localized;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Puts what the bundle's files hold where a toolset names them: its API document, its stubs. */
final class NamedFiles {

    private final YamlDocument document;
    private final BundleContents bundle;
    private final Report report;

    NamedFiles(YamlDocument document, BundleContents bundle, Report report) {
        this.document = document;
        this.bundle = bundle;
        this.report = report;
    }

    /** @return whether there is an API document to be read */
    boolean unfold(ObjectNode spec) {
        var readable = openapi(spec);
        stubs(spec);
        return readable;
    }

    private boolean openapi(ObjectNode spec) {
        var openapi = spec.path("openapi");
        if (!openapi.isString()) {
            return openapi.isObject();
        }
        var found = file("spec.openapi", openapi.asString())
                .filter(content -> content.problems().isEmpty());
        spec.remove("openapi");
        found.flatMap(this::onlyGroup).ifPresent(json -> spec.set("openapi", json));
        if (found.isPresent() && !spec.has("openapi")) {
            report.add(
                    "spec.openapi",
                    Localized.of("「%s」不是 OpenAPI 文档。", "\"%s\" is not an OpenAPI document.")
                            .formatted(openapi.asString()),
                    Localized.of(
                            "其中应只有一份文档，并以 \"openapi: 3\" 开头。",
                            "It must hold one document that begins with \"openapi: 3\"."));
        }
        return spec.has("openapi");
    }

    private Optional<JsonNode> onlyGroup(YamlFile.Content content) {
        return Optional.of(content.documents())
                .filter(documents -> documents.size() == 1)
                .map(documents -> documents.getFirst().json())
                .filter(JsonNode::isObject);
    }

    private void stubs(ObjectNode spec) {
        var written = spec.path("stubs");
        if (written.isMissingNode()) {
            return;
        }
        var mappings = JsonNodeFactory.instance.arrayNode();
        if (written.isArray()) {
            for (var i = 0; i < written.size(); i++) {
                addStubs(written.get(i), Lines.item("spec.stubs", i), mappings);
            }
        } else {
            addStubs(written, "spec.stubs", mappings);
        }
        spec.set("stubs", mappings);
    }

    private void addStubs(JsonNode written, String path, ArrayNode mappings) {
        if (written.isString()) {
            file(path, written.asString())
                    .ifPresent(
                            content -> content.documents().forEach(each -> addMappings(each.json(), path, mappings)));
        } else {
            addMappings(written, path, mappings);
        }
    }

    /** A file holds one mapping, a list of them, or the object that WireMock exports. */
    private void addMappings(JsonNode json, String path, ArrayNode mappings) {
        if (json.path("mappings").isArray()) {
            addMappings(json.path("mappings"), path, mappings);
        } else if (json.isArray()) {
            json.forEach(each -> addMappings(each, path, mappings));
        } else if (json.path("request").isObject() && json.path("response").isObject()) {
            mappings.add(json);
        } else {
            report.add(
                    path,
                    Localized.of("「%s」中有内容不是 WireMock 映射。", "\"%s\" holds something that is not a WireMock mapping.")
                            .formatted(path),
                    Localized.of(
                            "每个映射由 request 和 response 组成。",
                            "Each mapping is a group with \"request\" and \"response\"."));
        }
    }

    private Optional<YamlFile.Content> file(String path, String name) {
        var found = bundle.named(document.file(), name);
        if (found.isEmpty()) {
            report.add(
                    path,
                    Localized.of("文件包中没有「%s」。", "The file \"%s\" is not in the bundle.")
                            .formatted(name),
                    Localized.of(
                            "请把它放在定义旁边，或在此处直接写入内容。",
                            "Add it beside the definition, or put its content here in place of the name."));
        } else if (!bundle.hasRoomFor(document.file(), name)) {
            report.add(
                    path,
                    Localized.of(
                                    "文件「%s」被引用太多次，合计内容过大。",
                                    "The file \"%s\" is named too often: its copies come to too much.")
                            .formatted(name),
                    Localized.of("请只引用一次，或减少一次提交的定义。", "Name it once, or hand in fewer definitions together."));
            return Optional.empty();
        }
        return found;
    }
}
