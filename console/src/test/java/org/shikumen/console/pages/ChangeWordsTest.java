package org.shikumen.console.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.shikumen.registry.change.Change;
import org.shikumen.registry.change.Change.AssuranceChanged;
import org.shikumen.registry.change.Change.AttachmentChanged;
import org.shikumen.registry.change.Change.BehalfChanged;
import org.shikumen.registry.change.Change.CardChanged;
import org.shikumen.registry.change.Change.ConnectionChanged;
import org.shikumen.registry.change.Change.DecisionChanged;
import org.shikumen.registry.change.Change.DetailChanged;
import org.shikumen.registry.change.Change.EffectChanged;
import org.shikumen.registry.change.Change.FieldsAdded;
import org.shikumen.registry.change.Change.FieldsRemoved;
import org.shikumen.registry.change.Change.RequestChanged;
import org.shikumen.registry.change.Change.RuleAdded;
import org.shikumen.registry.change.Change.RuleChanged;
import org.shikumen.registry.change.Change.RuleRemoved;
import org.shikumen.registry.change.Change.SettingChanged;
import org.shikumen.registry.change.Change.ToolAdded;
import org.shikumen.registry.change.Change.ToolRemoved;
import org.shikumen.registry.change.Change.ToolsetAdded;
import org.shikumen.registry.change.Change.ToolsetChanged;
import org.shikumen.registry.change.Connection;
import org.shikumen.registry.change.Detail;
import org.shikumen.registry.change.FieldList;
import org.shikumen.registry.change.Part;
import org.shikumen.registry.change.Setting;
import org.shikumen.registry.change.Weight;
import org.shikumen.registry.change.WhoDecides;
import org.shikumen.tools.EffectClass;
import org.shikumen.tools.Localized;
import org.shikumen.tools.ToolName;

class ChangeWordsTest {

    private static final ToolName TOOL = new ToolName("residence-permit", "bookCounter");

    private final Words messages = new Words(new PagesConfiguration().messageSource());
    private final ChangeWords words = new ChangeWords(messages);

    @ParameterizedTest
    @MethodSource
    void saysWhatAChangeMeansInBothLanguages(Change change, String english, String chinese) {
        assertThat(words.say(change, Locale.ENGLISH)).isEqualTo(english);
        assertThat(words.say(change, Locale.CHINESE)).isEqualTo(chinese);
    }

    static Stream<Arguments> saysWhatAChangeMeansInBothLanguages() {
        return Stream.of(
                Arguments.of(
                        new ToolAdded(
                                TOOL,
                                WhoDecides.CITIZEN_CONFIRM,
                                EffectClass.AT_MOST_ONCE,
                                2,
                                List.of("caseNo"),
                                List.of()),
                        "Added: the agent may use this tool. Who says yes: citizen confirms. When no answer comes: It is never sent twice; a person looks. Real-name level needed: 2. The model sees: caseNo. Personal, kept from the model: none.",
                        "新增：智能体可以使用此操作。决定方式：市民确认。没有答复时：不重复发送，由工作人员核实。所需实名等级：2。模型可见：caseNo。个人信息（不给模型）：无。"),
                Arguments.of(
                        new ToolRemoved(TOOL),
                        "Removed: the agent may not use this tool any more.",
                        "移除：智能体不再可以使用此操作。"),
                Arguments.of(
                        new DecisionChanged(TOOL, WhoDecides.CITIZEN_THEN_OFFICER, WhoDecides.AUTO),
                        "Who says yes: citizen confirms, then an official approves → automatic",
                        "决定方式：市民确认后由工作人员同意 → 自动"),
                Arguments.of(
                        new EffectChanged(TOOL, EffectClass.READ, EffectClass.AT_MOST_ONCE),
                        "It only read before; it may change something now.",
                        "原为只读，现在可能改动内容。"),
                Arguments.of(
                        new EffectChanged(TOOL, EffectClass.AT_MOST_ONCE, EffectClass.READ),
                        "It could change something before; it counts as only reading now.",
                        "原来可能改动内容，现在按只读处理。"),
                Arguments.of(new AssuranceChanged(TOOL, 3, 2), "Real-name level needed: 3 → 2", "所需实名等级：3 → 2"),
                Arguments.of(
                        new FieldsAdded(TOOL, FieldList.REVEALS, List.of("caseNo", "name")),
                        "The model sees more: caseNo, name",
                        "模型可见的内容增加：caseNo, name"),
                Arguments.of(
                        new FieldsRemoved(TOOL, FieldList.PERSONAL, List.of("idNo")),
                        "Not personal any more, so not kept from the model: idNo",
                        "不再列为个人信息，不再对模型隐去：idNo"),
                Arguments.of(new RuleAdded(TOOL, "soon", Weight.TIGHTENED), "A rule was added: soon", "新增规则：soon"),
                Arguments.of(new RuleRemoved(TOOL, "soon", Weight.LOOSENED), "A rule was removed: soon", "删除规则：soon"),
                Arguments.of(
                        new RuleChanged(TOOL, "soon", Weight.LOOSENED),
                        "A rule binds less: it is only tried, asks somebody instead of refusing, or holds for a shorter time: soon",
                        "规则放宽（改为仅试运行、由拒绝改为征询同意，或生效时间缩短）：soon"),
                Arguments.of(
                        new CardChanged(TOOL, Localized.NONE, Localized.of("预约", "Book it")),
                        "The card says something else: “the operation’s title” → “Book it (预约)”",
                        "确认卡片的文字有变：「操作名称」→「预约 (Book it)」"),
                Arguments.of(
                        new RuleAdded(TOOL, "soon", Weight.CHANGED),
                        "A rule was added that is only tried: soon",
                        "新增规则（仅试运行）：soon"),
                Arguments.of(
                        new DetailChanged(TOOL, Detail.REFERENCE, "", "caseNo"),
                        "The receipt takes its reference from another field: none → caseNo",
                        "回执编号取自另一字段：无 → caseNo"),
                Arguments.of(
                        new ToolsetAdded("residence-permit", "production: https://a.example", ""),
                        "A toolset is pinned for the first time. Address: production: https://a.example. Signed with: none.",
                        "首次固定此工具集。地址：production: https://a.example。签名方式：无。"),
                Arguments.of(
                        new RequestChanged(TOOL, "GET /a", "POST /b"),
                        "What is sent: GET /a → POST /b",
                        "发送的请求：GET /a → POST /b"),
                Arguments.of(
                        new ToolsetChanged("residence-permit", "a", "b", 2),
                        "Pinned in another form. Operations declared otherwise: 2",
                        "固定的工具集已更换。声明有变的操作：2 项"),
                Arguments.of(
                        new AttachmentChanged("residence-permit", Part.API_DOCUMENT),
                        "Its API document is another one.",
                        "API 文档有变。"),
                Arguments.of(
                        new ConnectionChanged("residence-permit", Connection.SIGNATURE, "bearer: key", ""),
                        "Calls are signed otherwise: bearer: key → none",
                        "签名方式有变：bearer: key → 无"),
                Arguments.of(
                        new SettingChanged(Setting.TOKENS_PER_TURN, "16000", "32000", Weight.LOOSENED),
                        "Tokens for one turn, at most: 16000 → 32000",
                        "每轮最多词元数：16000 → 32000"),
                Arguments.of(
                        new SettingChanged(Setting.KEEP_ACTIONS, "P3Y", "P1Y6M", Weight.LOOSENED),
                        "Action records, the evidence, are kept: 3 years → 1 year 6 months",
                        "行动记录（证据）保留期限：3 年 → 1 年 6 个月"),
                Arguments.of(
                        new BehalfChanged(Localized.of("中心", "Centre"), Localized.of("市长", "Mayor")),
                        "It speaks on behalf of: Centre (中心) → Mayor (市长)",
                        "代表的单位：中心 (Centre) → 市长 (Mayor)"));
    }

    @ParameterizedTest
    @CsvSource({
        "PT24H, 1 day",
        "PT30M, 30 minutes",
        "PT1H30M, 1 hour 30 minutes",
        "P365D, 365 days",
        "P0D, P0D",
        "PT0.5S, PT0.5S",
        "soon, soon"
    })
    void saysHowLongSomethingIs(String written, String said) {
        assertThat(new TermWords(messages).say(written, Locale.ENGLISH)).isEqualTo(said);
    }
}
