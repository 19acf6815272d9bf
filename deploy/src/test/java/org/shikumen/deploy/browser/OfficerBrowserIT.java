package org.shikumen.deploy.browser;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** An officer decides, and the citizen who waits sees it without asking again. */
class OfficerBrowserIT {

    @Test
    void approvesALateRenewalThatThenShowsUpInTheOpenChat() {
        try (var citizen = House.visitor("zh-CN", 360);
                var officer = House.visitor("en", 1280)) {
            citizen.signsIn("resident2").startsWith("residence-points");
            citizen.saysUntilCard("我的居住证过期了，想逾期签注", "JZ9901020025", "990102199204150026", "6个月", "上个月出差在外地");
            citizen.presses("确认提交").waits();
            citizen.sees(".confirm.open", "等工作人员同意");

            officer.signsIn("population.officer").sees("#waiting", "c-resident2");
            officer.findsThePageWellMade("approvals-en");
            officer.follows("#waiting a");
            officer.sees("dl", "JZ9901020025");
            officer.sees("dl", "Residence points guide");
            assertThat(officer.focus()).isEqualTo("BODY");
            officer.findsThePageWellMade("approval-en");
            officer.writes("#reason", "Travel papers seen").presses("Approve");

            officer.sees(".say.good", "Approved");
            citizen.sees(".receipt", "已办理");
            citizen.findsThePageWellMade("chat-approved-zh");
            assertThat(citizen.complaints()).isEmpty();
            assertThat(officer.complaints()).isEmpty();
        }
    }

    @Test
    void readsWhatWasSaidWithoutTheCitizensOwnNumbers() {
        try (var citizen = House.visitor("en", 1280);
                var officer = House.visitor("en", 1280)) {
            citizen.signsIn("resident2").startsWith("residence-points");
            citizen.says("My number is 990102199204150026");
            citizen.presses("Talk to a person").waits();

            officer.signsIn("population.officer").goes("/desk/hand-overs");
            officer.findsThePageWellMade("hand-overs-en");
            officer.follows("#waiting a[href$='%s']".formatted(citizen.path().replaceAll(".*/", "")));

            officer.sees(".said", "My number is {{ID_NO#1}}");
            officer.findsThePageWellMade("desk-conversation-en");
        }
    }
}
