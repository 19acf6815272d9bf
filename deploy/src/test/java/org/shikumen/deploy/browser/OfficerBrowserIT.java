package org.shikumen.deploy.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.shikumen.deploy.support.Chat;
import org.shikumen.deploy.support.Government;
import org.shikumen.deploy.support.ParkingDesk;

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
            citizen.sees(".confirm[data-audience=officer]", "工作人员已同意");
            citizen.findsThePageWellMade("chat-approved-zh");
            assertThat(citizen.complaints()).isEmpty();
            assertThat(officer.complaints()).isEmpty();
        }
    }

    /** The officer's yes falls between the citizen's last look and the first word of what they send. */
    @Test
    void showsACitizenWhatAnOfficerDecidedWhileTheyWereSending() {
        try (var citizen = House.visitor("zh-CN", 360)) {
            citizen.signsIn("resident2").startsWith("residence-points");
            citizen.saysUntilCard("我的居住证过期了，想逾期签注", "JZ9901020025", "990102199204150026", "6个月", "上个月出差在外地");
            citizen.presses("确认提交").waits();
            citizen.sees(".confirm.open", "等工作人员同意");
            citizen.page().route("**/turns", route -> {
                approveWhatWaitsIn(citizen.path().replaceAll(".*/", ""));
                route.resume();
            });

            citizen.says("你们几点上班？");

            citizen.sees(".receipt ~ .said", "你们几点上班？");
            assertThat(citizen.count(".confirm.open")).isZero();
            assertThat(citizen.complaints()).isEmpty();
        }
    }

    private static void approveWhatWaitsIn(String conversation) {
        var officer = House.application().signedIn("population.officer");
        var waiting = officer.all("/api/approvals").stream()
                .filter(each -> each.get("conversation").asString().equals(conversation))
                .findFirst()
                .orElseThrow();
        var yes = Map.of(
                "digest", waiting.get("digest").asString(), "decision", "approve", "reason", "Travel papers seen");
        officer.post("/api/approvals/" + waiting.get("grant").asString(), yes).expect(200);
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

            officer.sees(".said", "My number is [identity number, hidden]");
            officer.sees(".card.hand-over", "the citizen need not repeat it");
            officer.findsThePageWellMade("desk-conversation-en");
            officer.presses("Take over");
            officer.sees("h1", "You answer here");
            officer.writes("#text", "Good morning").page().press("#text", "Enter");
            citizen.sees(".spoke.person", "Good morning");
        }
    }

    /** The list looks for news every ten seconds; whoever works by keyboard stays where they are. */
    @Test
    void leavesTheKeyboardWhereItIsWhileAListRefreshesItself() {
        try (var citizen = House.visitor("en", 1280);
                var another = House.visitor("en", 1280);
                var officer = House.visitor("en", 1280)) {
            citizen.signsIn("resident").startsWith("residence-points");
            citizen.presses("Talk to a person").waits();
            var button = "take-" + citizen.path().replaceAll(".*/", "");
            officer.signsIn("population.officer").goes("/desk/hand-overs");
            officer.page().focus("#" + button);

            untilRefreshed(officer, 204, () -> {});
            untilRefreshed(officer, 200, () -> {
                another.signsIn("resident2").startsWith("residence-points");
                another.presses("Talk to a person").waits();
            });

            officer.sees("#take-" + another.path().replaceAll(".*/", ""), "Take over");
            assertThat(officer.focus()).isEqualTo(button);
        }
    }

    private static void untilRefreshed(Visitor officer, int status, Runnable meanwhile) {
        officer.page()
                .waitForResponse(
                        answer -> answer.url().contains("unasked=true") && answer.status() == status, meanwhile);
    }

    /** Both sit before an open page; what one writes the other reads without pressing anything. */
    @Test
    void answersACitizenWhoAskedForAPerson() {
        try (var citizen = House.visitor("zh-CN", 360);
                var officer = House.visitor("zh-CN", 1280)) {
            citizen.signsIn("resident").startsWith("residence-points");
            citizen.presses("转人工").waits();
            var conversation = citizen.path().replaceAll(".*/", "");

            officer.signsIn("population.officer").goes("/desk/hand-overs");
            officer.follows("#waiting form[action$='%s'] button".formatted(conversation));
            officer.sees("h1", "由您答复");
            citizen.sees(".came", "工作人员已接手");
            citizen.sees(".with-person", "正在由工作人员为您答复");
            citizen.says("请问三号窗口今天开到几点？").waits();
            officer.sees("#said .said", "请问三号窗口今天开到几点？");
            assertThat(officer.page().textContent("#heard"))
                    .contains("请问三号窗口今天开到几点？")
                    .doesNotContain("工作人员已接手");
            officer.writes("#text", "开到下午五点，请带上居住证。").presses("发送");

            citizen.sees(".spoke.person", "开到下午五点，请带上居住证。");
            citizen.sees(".speaker", "工作人员");
            citizen.findsThePageWellMade("chat-person-zh");
            officer.findsThePageWellMade("desk-attended-zh");
            officer.goes("/desk/hand-overs");
            officer.sees("#waiting", "由您答复");
            officer.findsThePageWellMade("hand-overs-mine-zh");
            citizen.presses("回到智能体").waits();
            citizen.sees(".came", "接下来回到智能体");
            assertThat(citizen.complaints()).isEmpty();
            assertThat(officer.complaints()).isEmpty();
        }
    }

    /** The citizen goes back to the agent while the officer is still writing. */
    @Test
    void keepsWhatAnOfficerWasWritingWhenItIsNoLongerTheirsToSay() {
        try (var citizen = House.visitor("en", 1280);
                var officer = House.visitor("en", 1280)) {
            citizen.signsIn("resident").startsWith("residence-points");
            citizen.presses("Talk to a person").waits();
            citizen.sees(".with-person", "You wait for a person");
            var conversation = citizen.path().replaceAll(".*/", "");
            officer.signsIn("population.officer").goes("/desk/hand-overs");
            officer.follows("#waiting form[action$='%s'] button".formatted(conversation));
            officer.sees("h1", "You answer here");
            officer.writes("#text", "Please bring your permit and");

            citizen.sees(".with-person", "A person answers you here");
            citizen.presses("Back to the agent").waits();

            officer.sees("[role=alert]", "What you were writing was not sent");
            assertThat(officer.value("#text")).isEqualTo("Please bring your permit and");
            officer.presses("Send");
            officer.sees(".say.bad", "You do not answer in this conversation");
            assertThat(officer.value("#unsent")).isEqualTo("Please bring your permit and");
            officer.findsThePageWellMade("hand-overs-unsent-en");
            assertThat(citizen.complaints()).isEmpty();
            assertThat(officer.complaints()).isEmpty();
        }
    }

    /** Signed out in another window, or after a working day. */
    @Test
    void saysSoWhereAPageCannotRefreshItselfAnyMoreAndKeepsWhatWasTyped() {
        try (var citizen = House.visitor("en", 1280);
                var officer = House.visitor("en", 1280)) {
            citizen.signsIn("resident").startsWith("residence-points");
            citizen.presses("Talk to a person").waits();
            var conversation = citizen.path().replaceAll(".*/", "");
            officer.signsIn("population.officer").goes("/desk/hand-overs");
            officer.follows("#waiting form[action$='%s'] button".formatted(conversation));
            officer.writes("#text", "Please bring your permit and");

            officer.page().context().clearCookies();

            officer.sees("[role=alert]", "You are no longer signed in");
            assertThat(officer.count("#username")).isZero();
            assertThat(officer.value("#text")).isEqualTo("Please bring your permit and");
            officer.findsThePageWellMade("desk-signed-out-en");
            officer.follows("[role=alert] a");
            officer.sees("h1", "Sign in");
            assertThat(officer.complaints()).isEmpty();
        }
    }

    @Test
    void takesADoubleClickForOne() {
        var conversation = Chat.open(House.application().signedIn("visitor"), "residence-points", "en")
                .id();
        try (var auditor = House.visitor("en", 1280)) {
            auditor.signsIn("population.auditor").goes("/holds");
            auditor.writes("#target", conversation).writes("#reason", "Case 17");

            auditor.page().evaluate("""
                    document.querySelector("form[action='/holds'] button").click();
                    document.querySelector("form[action='/holds'] button").click()""");

            auditor.sees(".say.good", "held from now on");
            assertThat(auditor.page()
                            .locator("h2", new Page.LocatorOptions().setHasText(conversation))
                            .count())
                    .isEqualTo(1);
            auditor.writes(".list textarea[name=reason]", "The case is closed").presses("Lift this hold");
            auditor.sees("main", "The hold is lifted");
        }
    }

    @Test
    void showsNoInboxAnyMoreToWhoIsSignedOut() {
        try (var officer = House.visitor("zh-CN", 360)) {
            officer.signsIn("population.officer").goes("/approvals");

            officer.page().context().clearCookies();

            officer.sees("[role=alert]", "您已不在登录状态");
            assertThat(officer.count("#waiting")).isZero();
            assertThat(officer.count("#username")).isZero();
            officer.findsThePageWellMade("approvals-signed-out-zh");
            assertThat(officer.complaints()).isEmpty();
        }
    }

    @Test
    void readsTheNumbersOnceSayingWhatFor() {
        try (var citizen = House.visitor("zh-CN", 1280);
                var officer = House.visitor("zh-CN", 1280)) {
            citizen.signsIn("resident2").startsWith("residence-points");
            citizen.says("我的身份证号是990102199204150026");

            officer.signsIn("population.officer").goes("/desk/conversations");
            officer.follows(".list a[href$='%s']".formatted(citizen.path().replaceAll(".*/", "")));
            officer.sees(".said", "身份证号码（已隐去）");
            officer.writes("#purpose", "核对逾期签注材料")
                    .writes("#case", "RP-2026-0007")
                    .presses("查看");

            officer.sees(".said", "990102199204150026");
            officer.sees("td", "查看了个人信息");
            officer.findsThePageWellMade("desk-revealed-zh");
            assertThat(officer.complaints()).isEmpty();
        }
    }

    @Test
    void holdsRecordsAndLosesNothingTypedWhereAHoldIsRefused() {
        try (var operator = House.visitor("en", 1280)) {
            operator.signsIn("operator").goes("/holds");
            operator.writes("#target", "c-misspelt").writes("#reason", "case 2026-17");
            operator.presses("Hold them");

            operator.sees("main", "No record names this");
            assertThat(operator.value("#target")).isEqualTo("c-misspelt");
            assertThat(operator.value("#reason")).isEqualTo("case 2026-17");
            operator.page().selectOption("#scope", "DEPARTMENT");
            operator.writes("#target", "population-service").presses("Hold them");

            operator.sees(".list", "population-service");
            operator.sees(".list", "case 2026-17");
            operator.writes(".list textarea[name=reason]", "The case is closed");
            operator.presses("Lift this hold");
            operator.sees("main", "The hold is lifted");
        }
    }

    @Test
    void endsADoubtWithWhatTheOtherSystemShowedAndTheCitizenWhoWatchesReadsIt() {
        try (var office = Government.parkingOffice();
                var citizen = House.visitor("en", 1280);
                var officer = House.visitor("en", 1280)) {
            ParkingDesk.publish(House.application(), ParkingDesk.yaml(office.port(), "parking"));
            office.hangsUpOn("LJ40001");
            var chat = Chat.open(House.application().signedIn("resident"), ParkingDesk.AGENT, "en");
            chat.confirm(chat.sayUntilCard("order a new sticker for LJ40001").card("confirm"));
            citizen.signsIn("resident").goes("/conversations/" + chat.id());
            citizen.sees(".card.receipt .tag", "In doubt");

            officer.signsIn("population.officer").goes("/desk/doubts");
            officer.sees("dd", chat.id());
            officer.sees("p", "The connection broke after it was sent");
            officer.findsThePageWellMade("doubt-en");
            officer.presses("It was not done");
            assertThat(officer.count("textarea:invalid")).isEqualTo(1);
            officer.writes("textarea", "No such order in their register").presses("Send again");
            officer.sees(".say.bad", "twice");
            assertThat(officer.value("textarea")).isEqualTo("No such order in their register");
            officer.presses("It was not done");

            officer.sees(".say.good", "it was not done");
            officer.sees(".empty", "none now");
            citizen.sees(".talk .spoke", "has been checked: it was not done");
            citizen.sees(".card.receipt.refused .tag", "Not done");
            assertThat(officer.complaints()).isEmpty();
            assertThat(citizen.complaints()).isEmpty();
        }
    }
}
