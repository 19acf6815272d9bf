package org.shikumen.console.pages;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.shikumen.registry.change.Change;
import org.shikumen.registry.change.VersionChanges;
import org.shikumen.registry.release.AgentVersion;
import org.shikumen.registry.release.Releases;
import org.shikumen.tools.ToolName;
import org.shikumen.tools.Toolset;

/** Puts the changes between two versions into words for a page. */
final class ShownChanges {

    private final Releases releases;
    private final VersionChanges changes;
    private final Words words;
    private final ChangeWords sentences;

    ShownChanges(Releases releases, VersionChanges changes, Words words) {
        this.releases = releases;
        this.changes = changes;
        this.words = words;
        this.sentences = new ChangeWords(words);
    }

    /** What was loosened first. */
    List<ShownChange> ofAuthority(AgentVersion from, AgentVersion to, Locale locale) {
        return changes.ofAuthority(from, to).stream()
                .map(change -> new ShownChange(
                        change.weight(),
                        change.mustBeRead(),
                        Characters.visible(subject(change, from, to, locale)),
                        name(change),
                        Characters.visible(sentences.say(change, locale))))
                .toList();
    }

    private String subject(Change change, AgentVersion from, AgentVersion to, Locale locale) {
        return switch (change) {
            case Change.OfTool ofTool ->
                Stream.of(to, from)
                        .flatMap(version -> title(version, ofTool.tool(), locale).stream())
                        .findFirst()
                        .orElseGet(() -> ofTool.tool().operation());
            case Change.ToolsetAdded _,
                    Change.ToolsetChanged _,
                    Change.AttachmentChanged _,
                    Change.ConnectionChanged _ -> words.say("toolset.name", locale);
            case Change.SettingChanged _, Change.BehalfChanged _ -> words.say("agent", locale);
        };
    }

    private static String name(Change change) {
        return switch (change) {
            case Change.OfTool ofTool -> ofTool.tool().toString();
            case Change.ToolsetAdded added -> added.toolset();
            case Change.ToolsetChanged changed -> changed.toolset();
            case Change.AttachmentChanged changed -> changed.toolset();
            case Change.ConnectionChanged changed -> changed.toolset();
            case Change.SettingChanged _, Change.BehalfChanged _ -> "";
        };
    }

    private Optional<String> title(AgentVersion version, ToolName tool, Locale locale) {
        return Optional.ofNullable(version.toolsets().get(tool.toolset()))
                .flatMap(releases::toolset)
                .map(toolset -> toolset.operations().get(tool.operation()))
                .map(Toolset.Operation::title)
                .map(title -> title.in(locale.getLanguage()))
                .filter(title -> !title.isBlank());
    }
}
