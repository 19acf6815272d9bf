package org.shikumen.registry.definition;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.common.SpecVersion;
import org.snakeyaml.engine.v2.events.CollectionEndEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.DocumentStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.ReaderException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.schema.CoreSchema;

/**
 * Reads the YAML or JSON documents of one file. The text comes from outside: it is limited in size, depth and aliases and
 * may not carry tags. What cannot be read is a problem with its line.
 */
final class YamlFile {

    static final int MAX_CHARACTERS = 1 << 20;
    static final int MAX_DEPTH = 64;
    private static final int MAX_ALIASES = 50;
    private static final String MEND =
            "Mend this line or the one above: look at indentation, quotes, colons and brackets.";

    private final BundleFile file;
    private final String text;
    private final List<Problem> problems = new ArrayList<>();
    private final List<Integer> starts = new ArrayList<>();
    private boolean tooDeep;

    private YamlFile(BundleFile file) {
        this.file = file;
        this.text = readable(file);
    }

    /** What could be read, and what could not. */
    record Content(List<YamlDocument> documents, List<Problem> problems) {}

    static Content read(BundleFile file) {
        return new YamlFile(file).read();
    }

    private Content read() {
        if (text.length() > MAX_CHARACTERS) {
            report(
                    1,
                    "The file has more than %,d characters.".formatted(MAX_CHARACTERS),
                    "Split it into several files.");
            return new Content(List.of(), problems);
        }
        scan();
        return new Content(tooDeep ? List.of() : compose(), problems);
    }

    /** The parser keeps its own stack, the composer uses ours: so depth is checked before anything is composed. */
    private void scan() {
        var depth = 0;
        try {
            for (var event : new Parse(settings()).parseString(text)) {
                depth += event instanceof CollectionStartEvent ? 1 : event instanceof CollectionEndEvent ? -1 : 0;
                if (depth > MAX_DEPTH) {
                    tooDeep = true;
                    report(
                            line(event),
                            "The text is nested deeper than %d levels.".formatted(MAX_DEPTH),
                            "Flatten it.");
                    return;
                }
                note(event);
            }
        } catch (YamlEngineException e) {
            problems.add(malformed(e));
        }
    }

    private void note(Event event) {
        var tag = switch (event) {
            case ScalarEvent scalar -> scalar.getTag();
            case CollectionStartEvent collection -> collection.getTag();
            default -> Optional.<String>empty();
        };
        tag.ifPresent(found -> report(
                line(event),
                "The tag \"%s\" is not allowed.".formatted(found),
                "Leave the tag out; write the plain value."));
        if (event instanceof DocumentStartEvent) {
            starts.add(starts.isEmpty() ? 1 : line(event));
        }
    }

    private List<YamlDocument> compose() {
        var documents = new ArrayList<YamlDocument>();
        try {
            for (var node : new Compose(settings()).composeAllFromString(text)) {
                convert(node, documents.size()).ifPresent(documents::add);
            }
        } catch (YamlEngineException e) {
            if (problems.isEmpty()) {
                problems.add(malformed(e));
            }
        }
        return documents;
    }

    private Optional<YamlDocument> convert(Node node, int index) {
        var conversion = new YamlConversion(file);
        var json = conversion.convert(node);
        problems.addAll(conversion.problems());
        return json.map(found -> new YamlDocument(file, found, conversion.lines(), source(index)));
    }

    private String source(int index) {
        var from = index < starts.size() ? starts.get(index) : 1;
        var to = index + 1 < starts.size() ? starts.get(index + 1) : Integer.MAX_VALUE;
        return file.text().lines().skip(from - 1L).limit((long) to - from).collect(Collectors.joining("\n", "", "\n"));
    }

    private Problem malformed(YamlEngineException e) {
        return switch (e) {
            case MarkedYamlEngineException marked -> {
                var line = marked.getProblemMark()
                        .or(marked::getContextMark)
                        .map(YamlFile::line)
                        .orElse(1);
                yield problem(line, "The text cannot be read: %s.".formatted(marked.getProblem()), MEND);
            }
            case ReaderException reader ->
                problem(
                        lineAt(reader.getPosition()),
                        "The text holds a character that YAML does not allow.",
                        "Remove it.");
            default -> problem(1, "The text cannot be read: %s".formatted(e.getMessage()), MEND);
        };
    }

    private LoadSettings settings() {
        return LoadSettings.builder()
                .setLabel(file.name())
                .setSchema(new CoreSchema())
                .setMaxAliasesForCollections(MAX_ALIASES)
                .setCodePointLimit(MAX_CHARACTERS)
                .setVersionFunction(version -> new SpecVersion(1, 2))
                .build();
    }

    private void report(int line, String sentence, String remedy) {
        problems.add(problem(line, sentence, remedy));
    }

    private Problem problem(int line, String sentence, String remedy) {
        return new Problem(file.name(), line, "", sentence, remedy);
    }

    private int lineAt(int position) {
        return 1
                + (int) text.codePoints()
                        .limit(position)
                        .filter(each -> each == '\n')
                        .count();
    }

    private static int line(Event event) {
        return event.getStartMark().map(YamlFile::line).orElse(1);
    }

    static int line(Mark mark) {
        return mark.getLine() + 1;
    }

    /** JSON may be indented by tabs, YAML not; inside its strings JSON has none. */
    private static String readable(BundleFile file) {
        var text = file.text().startsWith("\uFEFF") ? file.text().substring(1) : file.text();
        return file.name().toLowerCase(Locale.ROOT).endsWith(".json") ? text.replace('\t', ' ') : text;
    }
}
