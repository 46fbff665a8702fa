package io.secretwatch.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.results.Rule;
import com.deque.html.axecore.selenium.AxeBuilder;
import io.secretwatch.testing.Peers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import org.openqa.selenium.By;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;
import org.openqa.selenium.support.ui.WebDriverWait;

/** A Chromium without a window, of Debian's packages, in which a page is looked at. */
final class Chromium implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Duration POLL = Duration.ofMillis(50);
    /** Where pictures are kept; docs/images for those of the README. */
    private static final Path PICTURES = Path.of(System.getProperty("screenshots", "target/screenshots"));

    private final ChromeDriver driver;

    private Chromium(ChromeDriver driver) {
        this.driver = driver;
    }

    static Chromium start() {
        Peers.expect("chromium", "chromium");
        Peers.expect("chromedriver", "chromium-driver");
        ChromeOptions options = new ChromeOptions();
        options.setBinary("/usr/bin/chromium");
        options.addArguments(
                "--headless=new",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-quic",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync");
        LoggingPreferences logs = new LoggingPreferences();
        logs.enable(LogType.BROWSER, Level.ALL);
        options.setCapability("goog:loggingPrefs", logs);
        ChromeDriverService service = new ChromeDriverService.Builder()
                .usingDriverExecutable(Path.of("/usr/bin/chromedriver").toFile())
                .build();
        Chromium chromium = new Chromium(new ChromeDriver(service, options));
        chromium.size(1400, 900);
        return chromium;
    }

    ChromeDriver driver() {
        return driver;
    }

    /** Opens an address, afresh even if only its end is another. */
    Chromium open(String address) {
        driver.get("about:blank");
        driver.get(address);
        await("header");
        return this;
    }

    /** The size of the window in CSS pixels. */
    void size(int width, int height) {
        driver.executeCdpCommand(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", false));
    }

    void dark(boolean dark) {
        driver.executeCdpCommand(
                "Emulation.setEmulatedMedia",
                Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", dark ? "dark" : "light"))));
    }

    WebElement await(String selector) {
        return new WebDriverWait(driver, PATIENCE, POLL).until(now -> now.findElement(By.cssSelector(selector)));
    }

    /** Waits until what the script says is true. */
    void awaitTrue(String script) {
        awaitTrue(script, PATIENCE);
    }

    void awaitTrue(String script, Duration patience) {
        new WebDriverWait(driver, patience, POLL)
                .until(now -> Boolean.TRUE.equals(driver.executeScript("return " + script)));
    }

    WebElement find(String selector) {
        return driver.findElement(By.cssSelector(selector));
    }

    List<WebElement> all(String selector) {
        return driver.findElements(By.cssSelector(selector));
    }

    Object script(String script) {
        return driver.executeScript(script);
    }

    /** What the browser complained of since it was asked before, such as something that its policy refuses. */
    List<String> complaints() {
        return driver.manage().logs().get(LogType.BROWSER).getAll().stream()
                .filter(entry -> entry.getLevel().intValue() >= Level.WARNING.intValue())
                .map(LogEntry::getMessage)
                .toList();
    }

    /** Looks for what keeps people who see or move otherwise from using the page, without a window of its own for the result, which takes twice as long. */
    @SuppressWarnings("deprecation")
    void expectAccessible(String what) {
        List<Rule> violations =
                new AxeBuilder().setLegacyMode(true).analyze(driver).getViolations();
        assertThat(violations.stream()
                        .map(rule -> rule.getId() + ": " + rule.getHelp() + " "
                                + rule.getNodes().get(0).getHtml()))
                .as(what)
                .isEmpty();
    }

    /** Keeps a picture of what is shown. */
    void picture(String name) throws IOException {
        Files.createDirectories(PICTURES);
        Files.write(PICTURES.resolve(name + ".png"), driver.getScreenshotAs(OutputType.BYTES));
    }

    @Override
    public void close() {
        driver.quit();
    }
}
