package org.shikumen.deploy.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import com.microsoft.playwright.Route;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.shikumen.deploy.faults.AdminDatabase;

/** Citizens get something done on the chat page. */
class CitizenBrowserIT {

    @Test
    void renewsAPermitInChineseOnAPhoneWithTheKeyboardAlone() {
        try (var resident = House.visitor("zh-CN", 360)) {
            resident.signsIn("resident").startsWith("residence-points");
            resident.sees(".notice", "静河区人口服务中心");

            resident.saysUntilCard("我要续签居住证", "JZ9901020017", "990102198803070015", "12个月", "没有变化");
            assertThat(resident.focus()).isEqualTo("text");
            resident.says("好的，确认提交");
            assertThat(resident.count(".receipt")).isZero();
            resident.findsThePageWellMade("chat-card-zh");

            resident.tabsBackTo(".confirm.open button[value=confirm]")
                    .pressesKey("Enter")
                    .waits();
            resident.sees(".confirm", "已确认");
            resident.sees(".confirm .answered:has(time)", "答复时间");
            resident.sees(".receipt", "已办理");
            resident.goes(resident.path());
            resident.sees(".confirm", "已确认");
            resident.sees(".confirm .answered:has(time)", "答复时间");
            assertThat(resident.count(".confirm button")).isZero();

            resident.follows(".receipt a");
            resident.sees(".say.good", "记录完好");
            resident.findsThePageWellMade("receipt-zh");
            resident.goes("/me").sees(".list .tag", "已办理");
            resident.findsThePageWellMade("me-zh");
            assertThat(resident.complaints()).isEmpty();
        }
    }

    @Test
    void booksACounterInEnglish() {
        var day = LocalDate.now().plusDays(7).with(TemporalAdjusters.nextOrSame(DayOfWeek.TUESDAY));
        assumeFalse(isSpringFestival(day));
        try (var visitor = House.visitor("en", 1280)) {
            visitor.signsIn("visitor").startsWith("residence-points");
            visitor.sees(".notice", "acting on behalf of Jinghe District Population Service Centre");

            visitor.presses("Book a counter").waits();
            visitor.saysUntilCard("Jinghe centre", day.toString(), "10:00", "permit renewal", "00013800003");
            visitor.presses("Confirm").waits();

            visitor.sees(".receipt", "Done");
            visitor.findsThePageWellMade("chat-receipt-en");
            visitor.presses("Talk to a person").waits();
            visitor.sees(".card.hand-over", "A person takes over");
            assertThat(visitor.complaints()).isEmpty();
        }
    }

    @Test
    void keepsWhatWasTypedWhileTheServiceIsOutOfReach() {
        try (var visitor = House.visitor("en", 1280)) {
            visitor.signsIn("visitor").startsWith("hotline").waits();
            visitor.sees("#hint", "Enter sends");

            visitor.page().context().setOffline(true);
            visitor.writes("#text", "The street lamp is out").pressesKey("Enter");

            visitor.sees(".trouble", "What you wrote is still here");
            assertThat(visitor.value("#text")).isEqualTo("The street lamp is out");
        }
    }

    @Test
    void keepsWhatWasTypedByWhoSendsTooOften() {
        try (var visitor = House.visitor("zh", 360)) {
            visitor.signsIn("visitor").startsWith("hotline").waits();
            visitor.page().route("**/turns", route -> route.fulfill(new Route.FulfillOptions().setStatus(429)));

            visitor.writes("#text", "路灯坏了").pressesKey("Enter");

            visitor.sees(".trouble", "您短时间内发送得较多，请稍等片刻再发送。");
            assertThat(visitor.value("#text")).isEqualTo("路灯坏了");
            visitor.findsThePageWellMade("chat-too-often-zh");
            visitor.page().unroute("**/turns");
            visitor.pressesKey("Enter").waits();
            visitor.sees(".said", "路灯坏了");
        }
    }

    @Test
    void keepsWhatWasTypedWhileTheServiceCannotWriteItDown() {
        try (var visitor = House.visitor("zh-CN", 360)) {
            visitor.signsIn("visitor").startsWith("hotline").waits();
            whileNothingCanBeWrittenDown(() -> {
                visitor.writes("#text", "路灯坏了").pressesKey("Enter").waits();

                visitor.sees(".card.problem", "系统暂时无法记录您的消息");
            });

            assertThat(visitor.value("#text")).isEqualTo("路灯坏了");
            visitor.findsThePageWellMade("chat-not-recorded-zh");
            visitor.pressesKey("Enter").waits();
            visitor.sees(".said", "路灯坏了");
        }
    }

    /** The message arrives, its answer does not; meanwhile nobody may say what became of it. */
    @Test
    void saysAMessageOnceThatIsSentAgainBecauseNoAnswerCame() {
        try (var visitor = House.visitor("en", 1280)) {
            visitor.signsIn("visitor").startsWith("hotline").waits();
            visitor.page().route("**/events?unasked**", Route::abort);
            visitor.page().route("**/turns", route -> {
                arrives(route);
                route.abort();
            });
            visitor.writes("#text", "The street lamp is out")
                    .pressesKey("Enter")
                    .waits();
            visitor.sees(".trouble", "What you wrote is still here");
            visitor.page().unroute("**/turns");

            visitor.pressesKey("Enter").waits();

            visitor.sees(".said", "The street lamp is out");
            visitor.goes(visitor.path());
            assertThat(visitor.count(".said")).isEqualTo(1);
        }
    }

    @Test
    void takesAMessageBackFromTheFieldThatArrivedAfterAll() {
        try (var visitor = House.visitor("en", 1280)) {
            visitor.signsIn("visitor").startsWith("hotline").waits();
            visitor.page().route("**/turns", route -> {
                arrives(route);
                route.abort();
            });

            visitor.writes("#text", "The street lamp is out")
                    .pressesKey("Enter")
                    .waits();

            visitor.sees(".said", "The street lamp is out");
            assertThat(visitor.value("#text")).isEmpty();
            assertThat(visitor.count(".trouble:not([hidden])")).isZero();
        }
    }

    @Test
    void keepsWhatWasTypedWithoutScriptWhileTheServiceCannotWriteItDown() {
        try (var visitor = House.visitorWithoutScript()) {
            visitor.signsIn("visitor").startsWith("hotline");
            whileNothingCanBeWrittenDown(() -> {
                visitor.writes("#text", "The street lamp is out").presses("Send");

                visitor.sees(".trouble", "could not be recorded");
            });

            assertThat(visitor.value("#text")).isEqualTo("The street lamp is out");
            visitor.presses("Send");
            visitor.sees(".said", "The street lamp is out");
        }
    }

    private static void whileNothingCanBeWrittenDown(Runnable act) {
        var database = new AdminDatabase(House.application().connections().get("SHIKUMEN_DATABASE_ADMIN_URL"));
        database.run("revoke insert on passage from shikumen");
        try {
            act.run();
        } finally {
            database.run("grant insert on passage to shikumen");
        }
    }

    /** The rooms tell a refusal in English; the page knows it by its code. */
    @Test
    void refusesInTheReadersLanguage() {
        try (var visitor = House.visitor("zh-CN", 360)) {
            visitor.signsIn("visitor").startsWith("hotline").waits();
            visitor.page()
                    .route(
                            "**/turns",
                            route -> route.fulfill(new Route.FulfillOptions()
                                    .setStatus(503)
                                    .setContentType("application/problem+json")
                                    .setBody("{\"type\": \"urn:shikumen:problem:cut-off\", \"detail\": \"Look\"}")));

            visitor.writes("#text", "路灯坏了").pressesKey("Enter");

            visitor.sees(".trouble", "请先查看是否已办理");
            assertThat(visitor.value("#text")).isEqualTo("路灯坏了");
        }
    }

    @Test
    void refusesInTheLanguageOfThePageWhereTheBrowserReadsAnother() {
        try (var visitor = House.visitor("zh-CN", 1280)) {
            visitor.goes("/login").follows("a[hreflang=en]");
            visitor.signsIn("visitor").startsWith("hotline").waits();
            visitor.page()
                    .evaluate(
                            "it => { document.querySelector(it).api = '/api/conversations/%s' }"
                                    .formatted(UUID.randomUUID()),
                            "shikumen-chat");

            visitor.writes("#text", "The street lamp is out").pressesKey("Enter");

            visitor.sees(".trouble", "There is no such conversation for you");
        }
    }

    @Test
    void saysWhatACitizenAnsweredWhoDeclines() {
        var day = LocalDate.now().plusDays(7).with(TemporalAdjusters.nextOrSame(DayOfWeek.THURSDAY));
        assumeFalse(isSpringFestival(day));
        try (var visitor = House.visitor("en", 1280)) {
            visitor.signsIn("visitor").startsWith("residence-points");
            visitor.saysUntilCard(
                    "Book a counter", "Jinghe centre", day.toString(), "10:00", "permit renewal", "00013800003");

            visitor.watches(".confirm .tag").presses("Decline").waits();

            visitor.sees(".confirm", "Declined");
            assertThat(visitor.watched()).containsOnly("Declined");
            visitor.sees(".confirm .answered:has(time)", "Answered");
            visitor.goes(visitor.path()).sees(".confirm", "Declined");
            visitor.sees(".confirm .answered:has(time)", "Answered");
            assertThat(visitor.count(".confirm .answered")).isOne();
            assertThat(visitor.count(".receipt.done")).isZero();
            assertThat(visitor.complaints()).isEmpty();
        }
    }

    /** Told by Safari after the word was picked: composing is over, but the key is the input method's. */
    @Test
    void sendsNothingWhenEnterOnlyPicksAWord() {
        try (var visitor = House.visitor("zh-CN", 360)) {
            visitor.signsIn("visitor").startsWith("hotline").waits();
            visitor.writes("#text", "路灯");

            visitor.page()
                    .evaluate(
                            "it => document.querySelector(it).dispatchEvent(new KeyboardEvent('keydown',"
                                    + " {key: 'Enter', keyCode: 229, bubbles: true, cancelable: true}))",
                            "#text");

            assertThat(visitor.value("#text")).isEqualTo("路灯");
        }
    }

    @Test
    void tellsWhoMistypedAPasswordTooOftenToWait() {
        try (var visitor = House.visitor("en", 360)) {
            visitor.goes("/login?refused=too-often");

            visitor.sees(".say.bad", "Wait half a minute, then try again.");
            visitor.findsThePageWellMade("login-too-often-en");
        }
    }

    /** The stream that an open chat follows is begun anew every ten minutes; here, at once. */
    @Test
    void saysSoWhenAnOpenChatIsNoLongerSignedIn() {
        try (var visitor = House.visitor("en", 1280)) {
            visitor.signsIn("visitor").startsWith("hotline").waits();
            visitor.writes("#text", "The street lamp");

            visitor.page().context().clearCookies();
            visitor.page()
                    .evaluate(
                            "it => { const chat = document.querySelector(it); chat.source.close(); chat.follow() }",
                            "shikumen-chat");

            visitor.sees(".trouble", "You are signed out");
            assertThat(visitor.value("#text")).isEqualTo("The street lamp");

            var window = visitor.page().waitForPopup(() -> visitor.follows(".trouble a"));
            window.fill("#username", "visitor");
            window.fill("#password", "linjiang");
            window.press("#password", "Enter");
            window.waitForURL(address -> !address.contains("/login"));
            visitor.presses("Send");
            visitor.sees(".said", "The street lamp");
        }
    }

    @Test
    void talksWithoutScript() {
        try (var visitor = House.visitorWithoutScript()) {
            visitor.signsIn("visitor").startsWith("residence-points");

            visitor.writes("#text", "What are your opening hours?").presses("Send");
            visitor.sees(".said", "What are your opening hours?");
            visitor.sees(".spoke", "9:00");
            assertThat(visitor.count("#hint:empty"))
                    .as("Enter sends nothing here")
                    .isOne();

            visitor.presses("Talk to a person");
            visitor.sees(".card.hand-over", "A person takes over");
        }
    }

    @Test
    void goesOnInTheLanguageThatWasChosen() {
        try (var visitor = House.visitor("zh-CN", 1280)) {
            visitor.goes("/login").sees("h1", "登录");

            visitor.follows("a[hreflang=en]");

            visitor.sees("h1", "Sign in");
            visitor.signsIn("visitor").sees("h1", "What would you like to do?");
        }
    }

    /** However long the turn takes: a fetch has its own patience, not the page's. */
    private static void arrives(Route route) {
        route.fetch(new Route.FetchOptions().setTimeout(Visitor.PATIENCE));
    }

    /** A rule of the sample city lets nobody book a counter for these days: city-care.policy.yaml. */
    private static boolean isSpringFestival(LocalDate day) {
        return !day.isBefore(LocalDate.parse("2027-02-05")) && day.isBefore(LocalDate.parse("2027-02-12"));
    }
}
