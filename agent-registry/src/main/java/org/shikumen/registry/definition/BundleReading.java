package org.shikumen.registry.definition;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.shikumen.registry.definition.Reading.DraftAgent;
import org.shikumen.tools.Localized;
import org.shikumen.tools.NearName;
import org.shikumen.tools.Tools;

/** Reads one bundle, once: toolsets first, then the agents that use them. */
final class BundleReading {

    private final BundleContents bundle;
    private final StoredToolsets stored;
    private final Tools tools;
    private final Surroundings around;
    private final List<Problem> problems = new ArrayList<>();
    private final List<Problem> warnings = new ArrayList<>();

    BundleReading(List<BundleFile> files, StoredToolsets stored, Tools tools, Surroundings around) {
        this.bundle = new BundleContents(files);
        this.stored = stored;
        this.tools = tools;
        this.around = around;
    }

    Reading readFor(String department) {
        bundle.definitions().forEach(document -> checkOwner(document, department));
        return read();
    }

    Reading read() {
        var definitions = bundle.definitions();
        var toolsets = ofKind(definitions, ToolsetFields.KIND).stream()
                .map(document -> new ToolsetReading(document, bundle, tools).read())
                .toList();
        toolsets.forEach(each -> {
            problems.addAll(each.problems());
            warnings.addAll(each.warnings());
        });
        var known = new KnownToolsets(toolsets, stored, bundle.isWhole());
        var agents = agents(definitions, known);
        var policies = policies(definitions, known);
        definitions.forEach(this::checkKind);
        checkNames(definitions);
        problems.addAll(bundle.problems());
        checkNotEmpty(definitions);
        return new Reading(agents, clean(toolsets), policies, inOrder(problems), inOrder(warnings));
    }

    private List<DraftAgent> agents(List<YamlDocument> definitions, KnownToolsets toolsets) {
        var agents = new ArrayList<DraftAgent>();
        for (var document : ofKind(definitions, AgentFields.KIND)) {
            var reading = new AgentReading(document, toolsets, tools, around);
            reading.read().ifPresent(agents::add);
            problems.addAll(reading.report().problems());
            warnings.addAll(reading.report().warnings());
        }
        return agents;
    }

    private List<Reading.DraftPolicy> policies(List<YamlDocument> definitions, KnownToolsets toolsets) {
        var policies = new ArrayList<Reading.DraftPolicy>();
        for (var document : ofKind(definitions, PolicyFields.KIND)) {
            var reading = new PolicyReading(document, toolsets);
            reading.read().ifPresent(policies::add);
            problems.addAll(reading.report().problems());
            warnings.addAll(reading.report().warnings());
        }
        return policies;
    }

    private static List<Reading.DraftToolset> clean(List<ToolsetReading.Outcome> toolsets) {
        return toolsets.stream()
                .filter(ToolsetReading.Outcome::isClean)
                .map(ToolsetReading.Outcome::draft)
                .flatMap(Optional::stream)
                .toList();
    }

    private void checkOwner(YamlDocument document, String department) {
        var owner = document.json().path("metadata").path("department").asString("");
        if (!owner.isEmpty() && !owner.equals(department)) {
            problems.add(document.problem(
                    "metadata.department",
                    Localized.of("定义属于部门「%s」，而您代表「%s」。", "The definition belongs to \"%s\", and you act for \"%s\".")
                            .formatted(owner, department),
                    Localized.of("请写「%s」，或由「%s」的编写人员提交。", "Write \"%s\", or let an author of \"%s\" hand it in.")
                            .formatted(department, owner)));
        }
    }

    private static List<YamlDocument> ofKind(List<YamlDocument> definitions, String kind) {
        return definitions.stream().filter(each -> kind(each).equals(kind)).toList();
    }

    private static String kind(YamlDocument document) {
        return document.json().path("kind").asString("");
    }

    private void checkKind(YamlDocument document) {
        var kinds = List.of(AgentFields.KIND, ToolsetFields.KIND, PolicyFields.KIND);
        var kind = kind(document);
        if (kinds.contains(kind)) {
            return;
        }
        if (kind.isEmpty() && !document.claimsToBeADefinition()) {
            nobodys(document);
            return;
        }
        problems.add(document.problem(
                "kind",
                kind.isEmpty()
                        ? Localized.of("缺少 kind。", "\"kind\" is missing.")
                        : Localized.of("没有「%s」这种定义。", "There is no kind of definition \"%s\".")
                                .formatted(kind),
                NearName.of(kind, kinds)
                        .map(Report::write)
                        .orElse(Localized.of("请选用其中一种：%s。", "Choose one of %s.").formatted(String.join(", ", kinds)))));
    }

    /** Beside a file that cannot be read nobody can say that: the definition that names it may stand there. */
    private void nobodys(YamlDocument document) {
        if (bundle.isWhole()) {
            problems.add(document.problem(
                    "",
                    Localized.of("这份文档既不是定义，也没有被定义引用。", "This document is neither a definition nor named by one."),
                    Localized.of(
                                    "请以 \"apiVersion: %s\" 和 kind 开头，或在 openapi、stubs 下引用它所在的文件，或去掉它。",
                                    "Begin it with \"apiVersion: %s\" and \"kind\", name its file under \"openapi\" or \"stubs\", or take it out.")
                            .formatted(CommonFields.API_VERSION)));
        }
    }

    /** A name stands for one thing; within a bundle there is no first and second. */
    private void checkNames(List<YamlDocument> definitions) {
        Map<String, YamlDocument> first = new HashMap<>();
        for (var document : definitions) {
            var name = document.json().path("metadata").path("name").asString("");
            var other = first.putIfAbsent(kind(document) + " " + name, document);
            if (other != null && !name.isEmpty()) {
                problems.add(document.problem(
                        "metadata.name",
                        Localized.of(
                                        "文件包中两次定义了 %s「%s」；第一次在 %s 第 %d 行。",
                                        "The bundle defines %s \"%s\" twice; the first is in %s, line %d.")
                                .formatted(
                                        kind(document),
                                        name,
                                        other.file().name(),
                                        other.lines().of("metadata.name")),
                        Localized.of("请更改其中一个的名称，或去掉它。", "Rename one of the two, or take it out.")));
            }
        }
    }

    private void checkNotEmpty(List<YamlDocument> definitions) {
        if (definitions.isEmpty() && problems.isEmpty()) {
            problems.add(new Problem(
                    bundle.firstFile(),
                    1,
                    "",
                    Localized.of("这里没有定义。", "There is no definition here."),
                    Localized.of(
                                    "请提交至少一份 kind 为 %s、%s 或 %s 的 YAML 文档。",
                                    "Hand in at least one YAML document of kind %s, %s or %s.")
                            .formatted(AgentFields.KIND, ToolsetFields.KIND, PolicyFields.KIND)));
        }
    }

    private List<Problem> inOrder(List<Problem> found) {
        return found.stream()
                .sorted(Comparator.comparing((Problem each) -> bundle.indexOf(each.file()))
                        .thenComparing(Problem::line))
                .toList();
    }
}
