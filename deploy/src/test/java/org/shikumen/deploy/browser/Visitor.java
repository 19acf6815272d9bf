package org.shikumen.deploy.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Someone in front of a browser: goes to pages, types, presses, looks. Complaints of the browser are kept. */
final class Visitor implements AutoCloseable {

    static final double PATIENCE = 120_000;
    private static final Set<String> GRAVE = Set.of("serious", "critical");

    private final Page page;
    private final List<String> complaints = new ArrayList<>();

    Visitor(Page page) {
        this.page = page;
        page.setDefaultTimeout(PATIENCE);
        page.onConsoleMessage(message -> {
            if ("error".equals(message.type())) {
                complaints.add(message.text());
            }
        });
        page.onPageError(complaints::add);
    }

    Visitor signsIn(String user) {
        page.navigate("/login?user=" + user);
        page.fill("#password", "linjiang");
        page.press("#password", "Enter");
        page.waitForURL(address -> !address.contains("/login"));
        return this;
    }

    Visitor goes(String path) {
        page.navigate(path);
        return this;
    }

    /** Opens a conversation on the page of agents. */
    Visitor startsWith(String agent) {
        goes("/agents");
        page.locator("form:has(input[value='%s']) button".formatted(agent)).click();
        return this;
    }

    /** Types into the field of the chat, sends by Enter, waits until the turn is over. */
    Visitor says(String text) {
        page.locator("shikumen-chat[data-ready] textarea").fill(text);
        page.keyboard().press("Enter");
        sees(page.locator(".said")
                .filter(new Locator.FilterOptions().setHasText(text))
                .last());
        return waits();
    }

    /** Answers question after question, until there is a card to be confirmed. */
    Visitor saysUntilCard(String... answers) {
        for (var answer : answers) {
            if (count(".confirm.open") == 0) {
                says(answer);
            }
        }
        sees(page.locator(".confirm.open"));
        return this;
    }

    /** Reaches something as those do who have no mouse. */
    Visitor tabsBackTo(String selector) {
        for (var steps = 0; steps < 20; steps++) {
            page.keyboard().press("Shift+Tab");
            if (Boolean.TRUE.equals(page.evaluate("it => document.activeElement.matches(it)", selector))) {
                return this;
            }
        }
        throw new AssertionError("The keyboard does not reach " + selector);
    }

    Visitor pressesKey(String key) {
        page.keyboard().press(key);
        return this;
    }

    Visitor waits() {
        page.locator("shikumen-chat[data-ready]:not([aria-busy])").waitFor();
        return this;
    }

    Visitor presses(String button) {
        page.getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName(button).setExact(true))
                .last()
                .click();
        return this;
    }

    Visitor follows(String selector) {
        page.locator(selector).first().click();
        return this;
    }

    Visitor writes(String field, String text) {
        page.fill(field, text);
        return this;
    }

    void sees(String selector, String text) {
        sees(page.locator(selector)
                .filter(new Locator.FilterOptions().setHasText(text))
                .last());
    }

    /** On a page that may still be coming. */
    void seesSoMany(String selector, int number) {
        PlaywrightAssertions.assertThat(page.locator(selector))
                .hasCount(number, new LocatorAssertions.HasCountOptions().setTimeout(PATIENCE));
    }

    private static void sees(Locator what) {
        PlaywrightAssertions.assertThat(what).isVisible(new LocatorAssertions.IsVisibleOptions().setTimeout(PATIENCE));
    }

    /** From now on notes what stands there whenever anything on the page changes. */
    Visitor watches(String selector) {
        page.evaluate("""
                selector => {
                    const text = () => document.querySelector(selector)?.textContent;
                    const before = text();
                    window.watched = [];
                    new MutationObserver(() => window.watched.push(text() ?? before))
                        .observe(document.body, {childList: true, subtree: true, characterData: true});
                }""", selector);
        return this;
    }

    /** What stood there since, one after the other. */
    List<String> watched() {
        return ((List<?>) page.evaluate("window.watched"))
                .stream().map(String::valueOf).toList();
    }

    int count(String selector) {
        return page.locator(selector).count();
    }

    String focus() {
        return String.valueOf(page.evaluate("document.activeElement.id || document.activeElement.tagName"));
    }

    String value(String selector) {
        return page.locator(selector).inputValue();
    }

    String path() {
        return URI.create(page.url()).getPath();
    }

    Page page() {
        return page;
    }

    List<String> complaints() {
        return List.copyOf(complaints);
    }

    /** On a phone, zoomed in, and wide: nothing sticks out; axe finds nothing grave. Leaves pictures to look at. */
    void findsThePageWellMade(String name) {
        page.waitForLoadState();
        for (var width : List.of(320, 360, 1280)) {
            page.setViewportSize(width, 800);
            var over = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth");
            assertThat(((Number) over).intValue())
                    .as("%s sticks out at %d px", name, width)
                    .isZero();
            page.screenshot(new Page.ScreenshotOptions().setPath(picture(name, width)));
        }
        var grave = new AxeBuilder(page)
                .analyze().getViolations().stream()
                        .filter(rule -> GRAVE.contains(rule.getImpact()))
                        .map(rule ->
                                rule.getId() + ": " + rule.getNodes().getFirst().getHtml())
                        .toList();
        assertThat(grave).as("what axe finds on %s", name).isEmpty();
    }

    private static Path picture(String name, int width) {
        return Path.of("target", "screenshots", "%s-%d.png".formatted(name, width));
    }

    @Override
    public void close() {
        page.context().close();
    }
}
