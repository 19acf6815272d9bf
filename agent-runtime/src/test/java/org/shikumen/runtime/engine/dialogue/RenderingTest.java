package org.shikumen.runtime.engine.dialogue;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.shikumen.runtime.Moments;
import org.shikumen.tools.DecisionMode;
import org.shikumen.tools.Effect;
import org.shikumen.tools.Localized;
import org.shikumen.tools.Phrases;
import org.shikumen.tools.ToolName;
import org.shikumen.tools.ToolSpec;
import org.shikumen.tools.Toolset;
import tools.jackson.databind.json.JsonMapper;

class RenderingTest {

    @Test
    void leavesItToTheCardToSayThatTheVerySameWaitsAlready() {
        var told = tell(SampleCity.residencePoints().tool("submitRenewal"), "zh", """
                        {"status":"denied","code":"card-open","reason":"请在那张卡片上确认。"}""");

        assertThat(told).isEqualTo(Sentences.seeAbove("zh"));
    }

    @Test
    void tellsListsByTheTemplatesSections() {
        var points = SampleCity.residencePoints().tool("estimatePoints");

        assertThat(tell(points, "zh", """
                {"status":"succeeded","data":{"total":90,"items":[{"name":{"zh":"学历"},"points":50},{"name":{"zh":"社保"},"points":40}]}}""")).contains("学历 50 分", "社保 40 分");
    }

    /** An amount of money is told to the cent, whatever a double makes of it. */
    @ParameterizedTest
    @CsvSource({"12345678.90, 12345678.90", "99999999999999.99, 99999999999999.99", "1.50, 1.50", "0.00001, 0.00001"})
    void tellsANumberAsTheSystemWroteIt(String written, String told) {
        var points = SampleCity.residencePoints().tool("estimatePoints");
        var result =
                Rendering.parse("{\"status\":\"succeeded\",\"data\":{\"total\":%s,\"items\":[]}}".formatted(written));

        assertThat(Rendering.tell(result, points, "zh", new Moments(SampleCity.ZONE)))
                .contains(told + " 分");
    }

    /** The card above the words has them as a table. */
    @Test
    void listsNoSlotsASecondTime() {
        var slots = SampleCity.residencePoints().tool("searchSlots");

        assertThat(tell(slots, "zh", """
                {"status":"succeeded","data":{"slots":[{"date":"2026-11-25","time":"09:00"},{"date":"2026-11-26","time":"13:30"}],"asOf":"now"}}""")).isEqualTo("可约时段（截至 now）：列在上面。说时间或「第几个」就可以预约。");
        assertThat(tell(slots, "zh", """
                {"status":"succeeded","data":{"slots":[{"date":"2026-11-25"}],"next":"2026-11-25T09:00","asOf":"now"}}""")).contains("更晚的时段").doesNotContain("2026-11-25");
        assertThat(tell(slots, "zh", "{\"status\":\"succeeded\",\"data\":{\"slots\":[]}}"))
                .contains("没有空余")
                .doesNotContain("列在上面", "更晚的时段");
    }

    @Test
    void saysOfAnExpiredPermitThatOnlyALateRenewalIsLeft() {
        var permit = SampleCity.residencePoints().tool("getPermit");

        assertThat(tell(permit, "zh", """
                {"status":"succeeded","data":{"permitNo":"JZ1","validity":{"to":"2026-11-01"},"lateRenewalUntil":"2026-12-31","asOf":"now"}}"""))
                .isEqualTo("居住证 JZ1：有效期至 2026-11-01，已过期，不能再续签；逾期签注的申请截止日期为 2026-12-31。数据截至 now。");
        assertThat(tell(permit, "en", """
                {"status":"succeeded","data":{"permitNo":"JZ1","validity":{"to":"2026-12-01"},"renewal":{"daysLeft":8,"opensOn":"2026-11-01"},"asOf":"now"}}"""))
                .isEqualTo(
                        "Permit JZ1: valid to 2026-12-01 (8 days left). It can be renewed from 2026-11-01. As of now.");
    }

    @Test
    void writesMomentsAsPeopleDo() {
        var permit = SampleCity.residencePoints().tool("getPermit");
        var result = """
                {"status":"succeeded","data":{"permitNo":"JZ1","validity":{"to":"2026-12-01"},"asOf":"2026-11-23T07:55:51Z"}}""";

        assertThat(tell(permit, "zh", result)).endsWith("数据截至 2026年11月23日 15:55。");
        assertThat(tell(permit, "en", result)).contains("Nov 23, 2026").doesNotContain("T07", "T15");
    }

    @ParameterizedTest
    @CsvSource({
        "0, , 没有查到办件, No cases were found",
        "1, '{\"caseNo\":\"1\"}', 办件总数：1, Number of cases: 1",
        "12, '{\"caseNo\":\"1\"},{\"caseNo\":\"2\"}', 办件总数：12, Number of cases: 12"
    })
    void countsCasesInWordsThatAreRightForAnyNumber(int total, String cases, String zh, String en) {
        var list = SampleCity.residencePoints().tool("listCases");
        var result = """
                {"status":"succeeded","data":{"total":%d,"pageNo":1,"pages":1,"cases":[%s],"asOf":"now"}}""".formatted(total, cases == null ? "" : cases);

        assertThat(tell(list, "zh", result)).startsWith(zh);
        assertThat(tell(list, "en", result)).startsWith(en);
    }

    @Test
    void leavesOutWhatIsMissing() {
        var renewal = SampleCity.residencePoints().tool("submitRenewal");

        assertThat(tell(renewal, "en", "{\"status\":\"succeeded\",\"data\":{\"caseNo\":\"C-1\"}}"))
                .startsWith("Submitted.")
                .contains("C-1")
                .doesNotContain("{{", "null");
    }

    @Test
    void neverTakesTextFromOutsideForATemplate() {
        var renewal = SampleCity.residencePoints().tool("submitRenewal");

        assertThat(tell(
                        renewal,
                        "en",
                        "{\"status\":\"succeeded\",\"data\":{\"caseNo\":\"{{promisedBy}} <b>\",\"promisedBy\":\"X\"}}"))
                .contains("{{promisedBy}} <b>");
    }

    @Test
    void listsLabelsAndValuesWithoutATemplate() {
        assertThat(tell(withoutTemplate(), "zh", """
                {"status":"succeeded","data":{"no":"A-1","open":true,"rows":[{"site":"jinghe","free":2}],"gone":null}}""")).isEqualTo("「查询」有了结果：\n编号：A-1\nopen：是\n- 网点：静河中心，free：2");
    }

    @ParameterizedTest
    @CsvSource({
        "refused, 没有办成",
        "unavailable, 没有回应",
        "in-doubt, 不能确定",
        "declined, 没有得到同意",
        "denied, 现在不能做",
        "waiting, 卡片",
        "prepared, 要由人来办",
        "not-made, 没有发出",
        "nonsense, 没有回应"
    })
    void tellsEachOutcomeInPreparedWords(String status, String words) {
        var told = tell(withoutTemplate(), "zh", "{\"status\":\"%s\",\"reason\":\"理由在此。\"}".formatted(status));

        assertThat(told).contains(words);
        assertThat(Set.of("waiting", "not-made").contains(status) || told.contains("理由在此。"))
                .isTrue();
    }

    @Test
    void doesNotReadOutAResultThatWasCut() {
        var told = tell(
                SampleCity.residencePoints().tool("listCases"),
                "zh",
                "{\"status\":\"succeeded\",\"data\":\"{…[cut]\",\"cut\":true}");

        assertThat(told).isEqualTo(Outcomes.tooLong("zh"));
    }

    @Test
    void takesAnythingUnreadableForNoAnswer() {
        assertThat(tell(withoutTemplate(), "en", "<html>")).contains("does not answer");
    }

    private static String tell(ToolSpec tool, String language, String result) {
        return Rendering.tell(Rendering.parse(result), tool, language, new Moments(SampleCity.ZONE));
    }

    private static ToolSpec withoutTemplate() {
        var operation = new Toolset.Operation(
                DecisionMode.AUTO,
                Effect.READ,
                Localized.of("查询", "Look up"),
                List.of(),
                0,
                Set.of(),
                Set.of(),
                Phrases.NONE,
                Optional.empty(),
                Localized.NONE,
                Map.of(),
                Map.of(
                        "no", Localized.of("编号", "Number"),
                        "site", Localized.of("网点", "Site"),
                        "site.jinghe", Localized.of("静河中心", "Jinghe centre")),
                Optional.empty(),
                Map.of(),
                List.of());
        var schema = JsonMapper.shared().createObjectNode();
        return new ToolSpec(new ToolName("sample", "lookUp"), operation.title(), "", schema, operation);
    }
}
