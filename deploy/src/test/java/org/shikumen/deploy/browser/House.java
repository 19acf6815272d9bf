package org.shikumen.deploy.browser;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.shikumen.deploy.support.RunningShikumen;

/** An application with a fresh sample city, and one browser; opened once for all tests of this JVM. */
final class House {

    /** The browser of this machine; Playwright's own is not downloaded. It may not reach the network by itself. */
    private static final Path CHROMIUM = Path.of(System.getProperty("shikumen.chromium", "/usr/bin/chromium"));

    private static final List<String> QUIET = List.of(
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-default-apps",
            "--disable-sync",
            "--disable-dev-shm-usage",
            "--no-first-run");

    private static final House OPENED = open();

    private final RunningShikumen application;
    private final String address;
    private final Browser browser;

    private House(RunningShikumen application, Browser browser) {
        this.application = application;
        this.address = application.address().toString();
        this.browser = browser;
    }

    /** The application behind the pages, for what a test prepares without a browser. */
    static RunningShikumen application() {
        return OPENED.application;
    }

    /** A visitor with nothing in their pockets: no session, no cookie. */
    static Visitor visitor(String language, int width) {
        return visitor(OPENED.address, language, width);
    }

    /** The same at another application. */
    static Visitor visitor(String address, String language, int width) {
        var context = OPENED.browser.newContext(new Browser.NewContextOptions()
                .setLocale(language)
                .setBaseURL(address)
                .setViewportSize(width, 800));
        return new Visitor(context.newPage());
    }

    /** As above, with script switched off. */
    static Visitor visitorWithoutScript() {
        var context = OPENED.browser.newContext(new Browser.NewContextOptions()
                .setLocale("en")
                .setBaseURL(OPENED.address)
                .setJavaScriptEnabled(false));
        return new Visitor(context.newPage());
    }

    private static House open() {
        var application = RunningShikumen.start("browser", RunningShikumen.newDataFolder("browser"), Map.of());
        Runtime.getRuntime().addShutdownHook(new Thread(application::close));
        return new House(application, launch());
    }

    private static Browser launch() {
        var playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        return playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setTimeout(180_000)
                        .setExecutablePath(CHROMIUM)
                        .setChromiumSandbox(false)
                        .setArgs(QUIET));
    }
}
