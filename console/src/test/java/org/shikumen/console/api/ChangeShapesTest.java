package org.shikumen.console.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.shikumen.registry.change.Change;
import org.shikumen.registry.change.Change.AssuranceChanged;
import org.shikumen.registry.change.Change.AttachmentChanged;
import org.shikumen.registry.change.Change.BehalfChanged;
import org.shikumen.registry.change.Change.ConnectionChanged;
import org.shikumen.registry.change.Change.DecisionChanged;
import org.shikumen.registry.change.Change.FieldsAdded;
import org.shikumen.registry.change.Change.SettingChanged;
import org.shikumen.registry.change.Change.ToolAdded;
import org.shikumen.registry.change.Change.ToolsetChanged;
import org.shikumen.registry.change.Connection;
import org.shikumen.registry.change.FieldList;
import org.shikumen.registry.change.Line;
import org.shikumen.registry.change.Line.Mark;
import org.shikumen.registry.change.Part;
import org.shikumen.registry.change.Passage;
import org.shikumen.registry.change.Setting;
import org.shikumen.registry.change.TextDifference;
import org.shikumen.registry.change.Weight;
import org.shikumen.registry.change.WhoDecides;
import org.shikumen.tools.EffectClass;
import org.shikumen.tools.Localized;
import org.shikumen.tools.ToolName;
import tools.jackson.databind.json.JsonMapper;

class ChangeShapesTest {

    private static final ToolName TOOL = new ToolName("permit", "book");

    @ParameterizedTest
    @MethodSource
    void writesEachChangeForPrograms(Change change, String json) {
        assertThat(ChangeShapes.change(change)).isEqualTo(JsonMapper.shared().readTree(json));
    }

    static Stream<Arguments> writesEachChangeForPrograms() {
        return Stream.of(
                Arguments.of(
                        new ToolAdded(TOOL, WhoDecides.AUTO, EffectClass.READ, 1, List.of("a"), List.of("b")), """
                        {"kind": "tool-added", "tool": "permit/book", "decision": "AUTO", "effect": "READ",
                         "assurance": 1, "reveals": ["a"], "personal": ["b"],
                         "weight": "loosened"}"""),
                Arguments.of(new DecisionChanged(TOOL, WhoDecides.CITIZEN_CONFIRM, WhoDecides.AUTO), """
                        {"kind": "decision-changed", "tool": "permit/book", "before": "CITIZEN_CONFIRM",
                         "after": "AUTO", "weight": "loosened"}"""),
                Arguments.of(new AssuranceChanged(TOOL, 2, 3), """
                        {"kind": "assurance-changed", "tool": "permit/book", "before": 2, "after": 3,
                         "weight": "tightened"}"""),
                Arguments.of(new FieldsAdded(TOOL, FieldList.SENSITIVE, List.of("no")), """
                        {"kind": "fields-added", "tool": "permit/book", "list": "sensitive", "fields": ["no"],
                         "weight": "tightened"}"""),
                Arguments.of(new ToolsetChanged("permit", "a", "b", 2), """
                        {"kind": "toolset-changed", "toolset": "permit", "before": "a", "after": "b",
                         "operations": 2, "weight": "changed"}"""),
                Arguments.of(new AttachmentChanged("permit", Part.API_DOCUMENT), """
                        {"kind": "attachment-changed", "toolset": "permit", "part": "api-document",
                         "weight": "changed"}"""),
                Arguments.of(new ConnectionChanged("permit", Connection.IDENTITY_HEADER, "A", "B"), """
                        {"kind": "connection-changed", "toolset": "permit", "connection": "identity-header",
                         "before": "A", "after": "B", "weight": "changed"}"""),
                Arguments.of(new SettingChanged(Setting.KEEP_ACTIONS, "P3Y", "P1Y", Weight.LOOSENED), """
                        {"kind": "setting-changed", "setting": "keep-actions", "before": "P3Y", "after": "P1Y",
                         "weight": "loosened"}"""),
                Arguments.of(new BehalfChanged(new Localized(Map.of("en", "A")), Localized.NONE), """
                        {"kind": "behalf-changed", "before": {"en": "A"}, "after": {}, "weight": "changed"}"""));
    }

    @Test
    void writesLinesWhereAReaderFindsThem() {
        var lines = new Passage(List.of(new Line(Mark.REMOVED, 4, 3, "old"), new Line(Mark.ADDED, 4, 4, "new")));
        var text = new TextDifference(Part.AGENT, "guide", 4, 5, Optional.of(List.of(lines)));

        assertThat(ChangeShapes.text(text)).isEqualTo(JsonMapper.shared().readTree("""
                {"part": "agent", "name": "guide", "linesBefore": 4, "linesAfter": 5, "passages":
                 [[{"mark": "removed", "line": 4, "text": "old"}, {"mark": "added", "line": 4, "text": "new"}]]}"""));
    }

    @Test
    void leavesTheLinesOutWhereTooMuchDiffers() {
        var text = new TextDifference(Part.TOOLSET, "permit", 9_000, 9_000, Optional.empty());

        assertThat(ChangeShapes.text(text).has("passages")).isFalse();
    }
}
