package org.shikumen.registry.definition;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.shikumen.tools.Localized;
import tools.jackson.databind.JsonNode;

/** The files of one bundle, each parsed once, and which of them are definitions. */
final class BundleContents {

    private final Map<String, BundleFile> files = new LinkedHashMap<>();
    private final Map<String, Integer> order = new HashMap<>();
    private final Unfolding unfolding = new Unfolding();
    private final Set<String> named = new HashSet<>();
    private final Map<String, YamlFile.Content> parsed = new LinkedHashMap<>();
    private final List<Problem> problems = new ArrayList<>();

    BundleContents(List<BundleFile> given) {
        for (var file : given) {
            order.putIfAbsent(file.name(), order.size());
            if (files.putIfAbsent(normalized(file.name()), file) != null) {
                problems.add(new Problem(
                        file.name(),
                        1,
                        "",
                        Localized.of("文件包中有两个「%s」。", "The bundle holds two files \"%s\".")
                                .formatted(file.name()),
                        Localized.of("请只保留一个。", "Keep one of the two.")));
            }
        }
        files.values().stream().filter(BundleFile::isYamlOrJson).forEach(this::parse);
    }

    /** Documents of all files that no definition names, and of files that hold definitions although one names them. */
    List<YamlDocument> definitions() {
        var attached = attached();
        return parsed.entrySet().stream()
                .filter(entry -> !attached.contains(entry.getKey()) || holdsDefinitions(entry.getValue()))
                .flatMap(entry -> entry.getValue().documents().stream())
                .filter(document -> !document.json().isNull())
                .toList();
    }

    /** The file that a definition names: beside the definition, else counted from the bundle's root. */
    Optional<YamlFile.Content> named(BundleFile by, String name) {
        return key(by, name).map(this::parsed);
    }

    /** False when files are named so often that their copies come to too much. */
    boolean hasRoomFor(BundleFile by, String name) {
        try {
            var known = key(by, name).filter(key -> !named.add(key));
            if (known.isPresent()) {
                unfolding.take(parsed(known.get()).bytes());
            }
            return true;
        } catch (Unfolding.TooLarge e) {
            return false;
        }
    }

    /** Everything that could not be read, in any file. */
    List<Problem> problems() {
        var all = new ArrayList<>(problems);
        parsed.values().forEach(content -> all.addAll(content.problems()));
        return all;
    }

    /** What nothing else can be said of by name. */
    String firstFile() {
        return files.values().stream().findFirst().map(BundleFile::name).orElse(BundleFile.BARE);
    }

    /** Whether every file could be read to its end: what is missing may else stand in one that could not. */
    boolean isWhole() {
        return parsed.values().stream().allMatch(YamlFile.Content::whole);
    }

    /** For sorting: the place of a file in the bundle. */
    int indexOf(String file) {
        return order.getOrDefault(file, -1);
    }

    private Set<String> attached() {
        var attached = new TreeSet<String>();
        for (var content : parsed.values()) {
            for (var document : content.documents()) {
                namesIn(document.json().path("spec"))
                        .forEach(name -> key(document.file(), name).ifPresent(attached::add));
            }
        }
        return attached;
    }

    private static Stream<String> namesIn(JsonNode spec) {
        var stubs = spec.path("stubs");
        return Stream.concat(
                        Stream.of(spec.path("openapi"), stubs), stubs.isArray() ? stubs.valueStream() : Stream.of())
                .filter(JsonNode::isString)
                .map(JsonNode::asString);
    }

    private static boolean holdsDefinitions(YamlFile.Content content) {
        return content.documents().stream().anyMatch(YamlDocument::claimsToBeADefinition);
    }

    private Optional<String> key(BundleFile by, String name) {
        return Stream.of(normalized(by.folder() + name), normalized(name))
                .filter(files::containsKey)
                .findFirst();
    }

    private YamlFile.Content parsed(String key) {
        var known = parsed.get(key);
        return known == null ? parse(files.get(key)) : known;
    }

    private YamlFile.Content parse(BundleFile file) {
        var content = YamlFile.read(file, unfolding);
        parsed.put(normalized(file.name()), content);
        return content;
    }

    /** Only names are compared, no file system is asked; a way out of the bundle leads nowhere. */
    private static String normalized(String name) {
        var parts = new ArrayDeque<String>();
        for (var part : name.split("/")) {
            switch (part) {
                case "", "." -> {}
                case ".." -> parts.pollLast();
                default -> parts.addLast(part);
            }
        }
        return String.join("/", parts);
    }
}
