package org.shikumen.registry.definition;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.shikumen.tools.Localized;
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
 * Reads the YAML or JSON documents of one file. The text comes from outside: it is limited in size, depth, aliases and
 * documents and may not carry tags. What cannot be read is a problem with its line.
 */
final class YamlFile {

    static final int MAX_CHARACTERS = 1 << 20;
    static final int MAX_DEPTH = 64;
    private static final int MAX_ALIASES = 50;
    private static final int MAX_DOCUMENTS = 500;
    private static final int LONGEST_TAG = 100;
    private static final Localized MEND = Localized.of(
            "请检查这一行或上一行的缩进、引号、冒号和括号。",
            "Mend this line or the one above: look at indentation, quotes, colons and brackets.");

    private static final Localized SPLIT = Localized.of("请拆分成几个文件。", "Split it into several files.");

    private final BundleFile file;
    private final Unfolding unfolding;
    private final String text;
    private final List<String> written;
    private final List<Problem> problems = new ArrayList<>();
    private final List<Integer> starts = new ArrayList<>();
    private boolean refused;
    private boolean broken;

    private YamlFile(BundleFile file, Unfolding unfolding) {
        this.file = file;
        this.unfolding = unfolding;
        this.text = readable(file);
        this.written = file.text().lines().toList();
    }

    /**
     * What could be read, and what could not.
     *
     * @param bytes what it takes in, as {@link Unfolding} counts
     * @param whole whether all its documents are here, so that one who misses something may say so
     */
    record Content(List<YamlDocument> documents, List<Problem> problems, long bytes, boolean whole) {}

    static Content read(BundleFile file) {
        return read(file, new Unfolding());
    }

    static Content read(BundleFile file, Unfolding unfolding) {
        return new YamlFile(file, unfolding).read();
    }

    private Content read() {
        if (text.length() > MAX_CHARACTERS) {
            report(
                    1,
                    Localized.of("文件超过 %,d 个字符。", "The file has more than %,d characters.")
                            .formatted(MAX_CHARACTERS),
                    SPLIT);
            return new Content(List.of(), problems, 0, false);
        }
        scan();
        var before = unfolding.bytes();
        var documents = refused ? List.<YamlDocument>of() : compose();
        return new Content(documents, problems, unfolding.bytes() - before, !refused && !broken);
    }

    /** The parser keeps its own stack, the composer uses ours: so depth is checked before anything is composed. */
    private void scan() {
        var depth = 0;
        try {
            for (var event : new Parse(settings()).parseString(text)) {
                depth += event instanceof CollectionStartEvent ? 1 : event instanceof CollectionEndEvent ? -1 : 0;
                note(event);
                if (depth > MAX_DEPTH) {
                    refuse(
                            event,
                            Localized.of("文本的嵌套超过 %d 层。", "The text is nested deeper than %d levels.")
                                    .formatted(MAX_DEPTH),
                            Localized.of("请减少嵌套。", "Flatten it."));
                } else if (starts.size() > MAX_DOCUMENTS) {
                    refuse(
                            event,
                            Localized.of("文本中超过 %d 份文档。", "The text holds more than %d documents.")
                                    .formatted(MAX_DOCUMENTS),
                            SPLIT);
                }
                if (refused) {
                    return;
                }
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
        tag.ifPresent(found -> noteTag(event, found));
        if (event instanceof DocumentStartEvent) {
            starts.add(starts.isEmpty() ? 1 : line(event));
        }
    }

    /** A directive can give every tag a prefix of any length; such a text is not read on. */
    private void noteTag(Event event, String tag) {
        var remedy = Localized.of("请去掉标签，只写值。", "Leave the tag out; write the plain value.");
        if (tag.length() > LONGEST_TAG) {
            refuse(event, forbidden(tag.substring(0, LONGEST_TAG) + "…"), remedy);
        } else {
            report(line(event), forbidden(tag), remedy);
        }
    }

    private static Localized forbidden(String tag) {
        return Localized.of("不允许使用标签「%s」。", "The tag \"%s\" is not allowed.").formatted(tag);
    }

    /** What would take too long to read is not read at all. */
    private void refuse(Event event, Localized sentence, Localized remedy) {
        refused = true;
        report(line(event), sentence, remedy);
    }

    private List<YamlDocument> compose() {
        var documents = new ArrayList<YamlDocument>();
        var index = 0;
        try {
            for (var node : new Compose(settings()).composeAllFromString(text)) {
                convert(node, index++).ifPresent(documents::add);
                if (unfolding.isSpent()) {
                    break;
                }
            }
        } catch (YamlEngineException e) {
            if (problems.isEmpty()) {
                problems.add(malformed(e));
            }
        }
        return documents;
    }

    private Optional<YamlDocument> convert(Node node, int index) {
        var conversion = new YamlConversion(file, unfolding);
        var json = conversion.convert(node);
        problems.addAll(conversion.problems());
        broken |= json.isEmpty();
        return json.map(found -> new YamlDocument(file, found, conversion.lines(), source(index)));
    }

    private String source(int index) {
        var from = index < starts.size() ? starts.get(index) - 1 : 0;
        var to = index + 1 < starts.size() ? starts.get(index + 1) - 1 : written.size();
        var end = Math.min(to, written.size());
        return String.join("\n", written.subList(Math.min(from, end), end)) + "\n";
    }

    private Problem malformed(YamlEngineException e) {
        broken = true;
        return switch (e) {
            case MarkedYamlEngineException marked -> {
                var line = marked.getProblemMark()
                        .or(marked::getContextMark)
                        .map(YamlFile::line)
                        .orElse(1);
                yield problem(
                        line,
                        Localized.of("文本无法读取：%s。", "The text cannot be read: %s.")
                                .formatted(marked.getProblem()),
                        MEND);
            }
            case ReaderException reader ->
                problem(
                        lineAt(reader.getPosition()),
                        Localized.of("文本中有 YAML 不允许的字符。", "The text holds a character that YAML does not allow."),
                        Localized.of("请删除它。", "Remove it."));
            default ->
                problem(
                        1,
                        Localized.of("文本无法读取：%s", "The text cannot be read: %s").formatted(e.getMessage()),
                        MEND);
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

    private void report(int line, Localized sentence, Localized remedy) {
        problems.add(problem(line, sentence, remedy));
    }

    private Problem problem(int line, Localized sentence, Localized remedy) {
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
