package org.shikumen.registry.definition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each kind of mistake, made once in the sample: what is said, where, and what to do; ⏎ stands for a new line. */
class ProblemsTest {

    private static final DefinitionReader READER = new DefinitionReader(SampleBundle.tools());

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            a title that is read backwards | Residence points guide | Residence \u202Eediug stniop | 8 | spec.title.en | turns its direction
            a title with what nobody sees | 居住证积分助手 | 居住证\u200B积分助手 | 8 | spec.title.zh | nobody sees
            an unknown field | limits: | limts: | 19 | spec.limts | Write "limits".
            a field of another kind | languages: | operations: | 11 | spec.operations | one of title
            a missing decision | '      decision: AUTO⏎' | '' | 32 | spec.operations.estimatePoints.decision | who says yes
            an invented decision | decision: AUTO | decision: ATUO | 33 | spec.operations.estimatePoints.decision | Write AUTO.
            a POST without effect | '      effect: READ⏎' | '' | 32 | spec.operations.estimatePoints.effect | one of READ
            a confirmed call without effect | '      effect: AT_MOST_ONCE⏎' | '' | 37 | spec.operations.bookCounter.effect | one of READ
            an effect without its header | , header: Idempotency-Key | '' | 43 | spec.operations.submitRenewal.effect.header | header
            an unknown effect class | class: IDEMPOTENT_KEY | class: IDEMPOTENT | 43 | spec.operations.submitRenewal.effect.class | READ
            a wrong look-up | lookup: findByKey | lookup: findByNumber | 43 | spec.operations.submitRenewal.effect.lookup | ''
            a level that does not exist | assurance: 3 | assurance: 5 | 44 | spec.operations.submitRenewal.assurance | from 0 to 4
            a field that is never revealed | reveals: [total | reveals: [totals | 35 | spec.operations.estimatePoints.reveals | total
            a template over nothing | {{day}}", en | {{date}}", en | 40 | spec.operations.bookCounter.confirm | day
            a stub with a field that there is not | '  resilience:' | '  stubs: [{request: {urlPaht: /renewals}, response: {status: 200}}]⏎  resilience:' | 30 | spec.stubs[0].request.urlPaht | urlPath
            a tool that is no tool | - residence-permit/bookCounter | - bookCounter | 17 | spec.tools[1] | toolset/operation
            a tool listed twice | - residence-permit/bookCounter | - residence-permit/estimatePoints | 17 | spec.tools[1] | Keep one
            an undeclared operation | residence-permit/bookCounter | residence-permit/bookCountr | 17 | spec.tools[1] | Write "residence-permit/bookCounter".
            an unknown toolset | residence-permit/bookCounter | residence-permits/bookCounter | 17 | spec.tools[1] | Write "residence-permit/bookCounter".
            a title in too few languages | title: {zh: 居住证积分助手, en: Residence points guide} | title: {zh: 居住证积分助手} | 8 | spec.title.en | Add the text in en
            an office in too few languages | 'onBehalfOf: {zh: 静河区人口服务中心, ' | onBehalfOf: { | 9 | spec.onBehalfOf.zh | zh
            one person twice | deputy: population.reviewer | deputy: population.officer | 10 | spec.responsible.deputy | second official
            nobody responsible | {officer: population.officer, deputy: population.reviewer} | {officer: population.officer} | 10 | spec.responsible.deputy | Add "deputy"
            records kept too shortly | actions: P3Y | actions: P6M | 21 | spec.retention.actions | from 183 days
            no duration | decideWithin: PT24H | decideWithin: tomorrow | 19 | spec.limits.decideWithin | PT24H
            endless work | toolCallsPerTurn: 6 | toolCallsPerTurn: 600 | 19 | spec.limits.toolCallsPerTurn | from 1 to 50
            a number for a text | pool: city | pool: 7 | 12 | spec.model.pool | quotes
            a number for a term | conversation: P365D | conversation: 365 | 21 | spec.retention.conversation | Write a period such as P365D
            a number for a duration | timeout: 3s | timeout: 3 | 30 | spec.resilience.timeout | Write a duration such as 3s
            a name that is none | name: residence-points | name: Residence Points | 4 | metadata.name | lower-case
            an empty field | languages: [zh, en] | languages: | 11 | spec.languages | Give it a value
            a secret in an address | https://gateway | https://user:pass@gateway | 28 | spec.endpoints.production | without user
            an unknown signer | signer: hmac-sha256 | signer: md5 | 29 | spec.credentials.signer | hmac-sha256
            no production | endpoints: {production | endpoints: {testing | 28 | spec.endpoints | production
            a file that is not there | openapi: residence-permit.openapi.yaml | openapi: other.yaml | 27 | spec.openapi | beside the definition
            stubs that are not there | '  resilience:' | '  stubs: stubs.json⏎  resilience:' | 30 | spec.stubs | beside the definition
            stubs that are no stubs | '  resilience:' | '  stubs: [{answer: 1}]⏎  resilience:' | 30 | spec.stubs[0] | request
            another version of the language | apiVersion: shikumen.org/v1⏎kind: Agent | apiVersion: shikumen.org/v2⏎kind: Agent | 1 | apiVersion | shikumen.org/v1
            an unknown kind | kind: Agent | kind: Agents | 2 | kind | Write "Agent".
            a field written twice | '  instructions:' | '  languages: [zh]⏎  instructions:' | 13 | spec.languages | Keep one
            a tag | languages: [zh, en] | languages: !!set [zh, en] | 11 | '' | Leave the tag out
            no language at all | languages: [zh, en] | languages: [] | 11 | spec.languages | a list of at least 1
            a word for a list | languages: [zh, en] | languages: zh | 11 | spec.languages | a list of at least 1
            a language twice | languages: [zh, en] | languages: [zh, zh] | 11 | spec.languages[1] | Keep one of the two
            a language that is none | languages: [zh, en] | languages: [zh, chinese] | 11 | spec.languages[1] | such as zh or en
            a word for a group | 'model: {pool: city, temperature: 0.1}' | model: city | 12 | spec.model | a group of fields
            a list for a group | 'limits: {toolCallsPerTurn: 6, secondsPerTurn: 60, decideWithin: PT24H}' | limits: [6, 60] | 19 | spec.limits | a group of fields
            a group for a text | queue: population-service | queue: {name: population-service} | 20 | spec.handOver.queue | lower-case
            an office written as a word | endpoints: {production: https://gateway.jinghe.example/permit} | endpoints: https://gateway.jinghe.example | 28 | spec.endpoints | a group of a name
            a name with a blank | endpoints: {production | endpoints: {the hall: "https://a.example", production | 28 | spec.endpoints.the hall | Rename it.
            a fever | temperature: 0.1 | temperature: 37.5 | 12 | spec.model.temperature | from 0.0 to 2.0
            a temperature in words | temperature: 0.1 | temperature: cool | 12 | spec.model.temperature | from 0.0 to 2.0
            half a call | toolCallsPerTurn: 6 | toolCallsPerTurn: 6.5 | 19 | spec.limits.toolCallsPerTurn | a whole number from 1 to 50
            a number beyond all numbers | toolCallsPerTurn: 6 | toolCallsPerTurn: 99999999999999999999 | 19 | spec.limits.toolCallsPerTurn | a whole number from 1 to 50
            a number in quotes | toolCallsPerTurn: 6 | 'toolCallsPerTurn: "6"' | 19 | spec.limits.toolCallsPerTurn | a whole number from 1 to 50
            yes for a text | pool: city | pool: true | 12 | spec.model.pool | quotes
            too much patience | timeout: 3s | timeout: 20m | 30 | spec.resilience.timeout | to PT2M
            patience beyond counting | timeout: 3s | timeout: 99999999999999999999d | 30 | spec.resilience.timeout | to PT2M
            a card for ever | decideWithin: PT24H | decideWithin: 999999999999d | 19 | spec.limits.decideWithin | to PT720H
            a term that is no term | actions: P3Y | actions: three years | 21 | spec.retention.actions | such as P365D
            a term beyond all calendars | conversation: P365D | conversation: P2000000000Y | 21 | spec.retention.conversation | 100 years
            a day more than a century | actions: P3Y | actions: P100Y1D | 21 | spec.retention.actions | 100 years
            a prepared answer in too few languages | limits: | 'answers: [{examples: {zh: [你好]}, text: {zh: 您好}}]⏎  limits:' | 19 | spec.answers[0].text.en | Add the text in en
            an operation like no other | residence-permit/bookCounter | residence-permit/forecast | 17 | spec.tools[1] | Declare it
            a toolset like no other | residence-permit/bookCounter | weather/forecast | 17 | spec.tools[1] | Add the toolset to the bundle
            a term in hours | actions: P3Y | actions: PT9000H | 21 | spec.retention.actions | such as P365D
            an operation written as a word | '    bookCounter:⏎      decision: CITIZEN_CONFIRM⏎      effect: AT_MOST_ONCE⏎      confirm: {zh: "预约窗口：{{day}}", en: "Book a counter on {{day}}"}⏎' | '    bookCounter: CITIZEN_CONFIRM⏎' | 37 | spec.operations.bookCounter | a group of fields
            a document that is another file | openapi: residence-permit.openapi.yaml | openapi: residence-permit.yaml | 27 | spec.openapi | begins with "openapi: 3"
            """)
    void saysWhatIsWrongWhereItIsWrittenAndWhatToDo(
            String name, String from, String to, int line, String path, String remedy) {
        isSaid(changed(from, to).problems(), line, path, remedy);
    }

    /** Whose they are is missing, and that alone: of their tools nothing can be said until it is there. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "  department: population-service⏎",
                "{name: residence-permit, department: population-service}",
                "department: population-service"
            })
    void tellsADepartmentThatIsMissingOrMisshapenByItself(String written) {
        var misshapen = changed(written, written.replace("population-service", "Population Service"));
        var missing = changed(written, written.replace("department: population-service", ""));

        assertThat(misshapen.problems()).isNotEmpty().extracting(Problem::path).containsOnly("metadata.department");
        assertThat(missing.problems()).isNotEmpty().extracting(Problem::path).containsOnly("metadata.department");
    }

    @Test
    void looksForNoStoredToolsetOfADepartmentThatIsMissing() {
        var agentOnly = SampleBundle.definition().split("---")[0].replace("  department: population-service\n", "");

        assertThat(READER.read(SampleBundle.withDefinition(agentOnly), StoredToolsets.NONE)
                        .problems())
                .extracting(Problem::path)
                .doesNotContain("spec.tools[0]", "spec.tools[1]", "spec.tools[2]")
                .contains("metadata.department");
    }

    /** What does no harm, and was probably not meant, keeps nothing from being stored. */
    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            a sentence over nothing revealed | 'examples: {zh: [积分够不够' | 'answer: {en: "{{totl}} points"}⏎      examples: {zh: [积分够不够' | 36 | spec.operations.estimatePoints.answer | Did you mean "total"?
            a card in one language | ', en: "Book a counter on {{day}}"}' | '}' | 17 | spec.tools[1] | Add them in en to the toolset
            a question in one language | '      confirm: {zh: "预约窗口' | '      ask: {day: {en: Which day?}}⏎      confirm: {zh: "预约窗口' | 17 | spec.tools[1] | take zh from "spec.languages"
            a stub for no operation | '  resilience:' | '  stubs: [{request: {urlPath: /renewal}, response: {status: 200}}]⏎  resilience:' | 30 | spec.stubs[0].request.urlPath | Did you mean "/renewals"?
            """)
    void warnsOfWhatWasProbablyNotMeant(String name, String from, String to, int line, String path, String remedy) {
        var reading = changed(from, to);

        assertThat(reading.problems()).isEmpty();
        isSaid(reading.warnings(), line, path, remedy);
    }

    private static Reading changed(String from, String to) {
        return READER.read(SampleBundle.changed(from.replace("⏎", "\n"), to.replace("⏎", "\n")), StoredToolsets.NONE);
    }

    private static void isSaid(List<Problem> findings, int line, String path, String remedy) {
        assertThat(findings)
                .filteredOn(each -> each.path().equals(path))
                .singleElement()
                .satisfies(problem -> {
                    assertThat(problem.file()).isEqualTo(SampleBundle.FILE);
                    assertThat(problem.line()).isEqualTo(line);
                    assertThat(problem.sentence().in("en")).isNotBlank();
                    assertThat(problem.remedy().in("en")).contains(remedy);
                    assertThat(List.of(problem.sentence(), problem.remedy()))
                            .allSatisfy(told -> assertThat(told.in("zh"))
                                    .as("what a Chinese page says")
                                    .matches("(?s).*\\p{IsHan}.*")
                                    .doesNotContain("Localized["));
                });
    }

    /** Joiners belong to the writing of some languages, and to the picture of a family. */
    @ParameterizedTest
    @ValueSource(strings = {"می\u200Cخواهم", "👨\u200D👩\u200D👧", "Line one\\nline two", "ئۇيغۇرچە"})
    void takesTextsAsTheirLanguagesAreWritten(String title) {
        assertThat(changed("en: Residence points guide", "en: \"%s\"".formatted(title))
                        .problems())
                .isEmpty();
    }

    @Test
    void namesTheLineWhereTheTextStopsBeingYaml() {
        var problems = read("apiVersion: shikumen.org/v1\nkind: Agent\nmetadata: {name: a\nspec: [\n");

        assertThat(problems).singleElement().satisfies(problem -> {
            assertThat(problem.line()).isBetween(3, 5);
            assertThat(problem.remedy().in("en")).isNotBlank();
        });
    }

    @Test
    void keepsItsHeadWhenATextIsMadeToExhaustIt() {
        var deep = "a: " + "[".repeat(50_000);
        var laughs = "a: &a [x,x,x,x,x,x,x,x,x]\n"
                + "b: &b [*a,*a,*a,*a,*a,*a,*a,*a,*a]\n"
                + "c: &c [*b,*b,*b,*b,*b,*b,*b,*b,*b]\n"
                + "d: &d [*c,*c,*c,*c,*c,*c,*c,*c,*c]\n"
                + "e: &e [*d,*d,*d,*d,*d,*d,*d,*d,*d]\n"
                + "f: [*e,*e,*e,*e,*e,*e,*e,*e,*e]\n";
        var loop = "a: &a [*a]\n";
        var large = "a: \"" + "x".repeat(YamlFile.MAX_CHARACTERS) + "\"";

        for (var text : List.of(
                deep,
                laughs,
                loop,
                large,
                "\u0000",
                "a: \"\\0\"",
                "? [a, b]\n: c",
                "<<: {a: b}",
                "",
                "---\n---\n",
                "[]",
                "7")) {
            assertThat(read(text))
                    .as(text.substring(0, Math.min(30, text.length())))
                    .isNotEmpty();
        }
    }

    /** A few lines stand for any amount of text, and each copy has to be written out for the digest. */
    @ParameterizedTest(name = "{0}")
    @MethodSource
    void refusesWhatUnfoldsToTooMuch(String name, List<BundleFile> files) {
        var reading = READER.read(files, StoredToolsets.NONE);

        assertThat(reading.problems())
                .as(name)
                .extracting(problem -> problem.sentence().in("en"))
                .anyMatch(said -> said.contains("unfolds to too much"))
                .noneMatch(said -> said.contains("named too often"));
        assertThat(reading.toolsets()).isEmpty();
    }

    static Stream<Arguments> refusesWhatUnfoldsToTooMuch() {
        var lengthy = "x".repeat(300_000);
        var repeated = "x-a: &x \"" + "x".repeat(3_000) + "\"\nx-b: [" + "*x, ".repeat(100) + "*x]\n";
        var openapi = "openapi: {x-a: &x \"%s\", x-b: [%s]}".formatted(lengthy, "*x, ".repeat(60));
        return Stream.of(
                arguments("a long text", SampleBundle.changed("openapi: residence-permit.openapi.yaml", openapi)),
                arguments("a long name written twice", bare("? &x " + lengthy + "\n: 1\n" + "? *x\n: 1\n".repeat(60))),
                arguments("a long name around many values", bare("? " + lengthy + "\n: [" + "1,".repeat(300) + "1]\n")),
                arguments("many documents", bare((repeated + "---\n").repeat(100))),
                arguments(
                        "many files",
                        IntStream.range(0, 100)
                                .mapToObj(number -> new BundleFile(number + ".yaml", repeated))
                                .toList()));
    }

    private static List<BundleFile> bare(String text) {
        return List.of(BundleFile.bare(text));
    }

    /** Its name can be written in many ways. */
    @Test
    void refusesAFileThatIsNamedOverAndOver() {
        var stub =
                "{request: {urlPath: /renewals}, response: {status: 200, body: \"%s\"}}".formatted("x".repeat(300_000));
        var names = IntStream.range(0, 80)
                .mapToObj("./"::repeat)
                .map(way -> way + "stubs.yaml")
                .toList();
        var definition = SampleBundle.definition().replace("  resilience:", "  stubs: " + names + "\n  resilience:");
        var files = Stream.concat(
                        SampleBundle.withDefinition(definition).stream(), Stream.of(new BundleFile("stubs.yaml", stub)))
                .toList();

        var reading = READER.read(files, StoredToolsets.NONE);

        assertThat(reading.problems())
                .filteredOn(problem -> problem.sentence().in("en").contains("stubs.yaml\" is named too often"))
                .isNotEmpty()
                .allSatisfy(problem -> {
                    assertThat(problem.line()).isEqualTo(30);
                    assertThat(problem.path()).startsWith("spec.stubs[");
                });
        assertThat(reading.toolsets()).isEmpty();
    }

    /** Reading digits takes time by the square of their number; what no number can hold is not read at all. */
    @ParameterizedTest
    @MethodSource
    void refusesANumberBeyondWhatJsonHolds(String number) {
        var problems = changed("temperature: 0.1", "temperature: " + number).problems();

        assertThat(problems)
                .filteredOn(problem -> problem.sentence().in("en").contains("is not a number that JSON can hold"))
                .singleElement()
                .satisfies(problem -> {
                    assertThat(problem.line()).isEqualTo(12);
                    assertThat(problem.path()).isEqualTo("spec.model.temperature");
                    assertThat(problem.sentence().in("en").length()).isLessThan(200);
                    assertThat(problem.remedy().in("en")).contains("at most 400 digits");
                });
    }

    static Stream<String> refusesANumberBeyondWhatJsonHolds() {
        return Stream.of(
                "7".repeat(401),
                "7".repeat(350),
                "-" + "7".repeat(400),
                "0x" + "f".repeat(400),
                "0." + "1".repeat(400),
                "1e999999999",
                ".inf");
    }

    @Test
    void readsNoMoreThanFiveHundredDocumentsInOneText() {
        var fewEnough = read("a: b\n---\n".repeat(499) + "a: b\n");
        var tooMany = read("a: b\n---\n".repeat(500) + "a: b\n");

        assertThat(fewEnough)
                .hasSize(500)
                .noneMatch(problem -> problem.sentence().in("en").contains("documents"));
        assertThat(tooMany).singleElement().satisfies(problem -> {
            assertThat(problem.line()).isEqualTo(1000);
            assertThat(problem.sentence().in("en")).isEqualTo("The text holds more than 500 documents.");
            assertThat(problem.remedy().in("en")).isEqualTo("Split it into several files.");
        });
    }

    @Test
    void readsNotOnWhenADirectiveMakesEveryTagEndless() {
        var text = "%TAG !e! tag:" + "x".repeat(3_000) + "\n---\na: [" + "!e!a b, ".repeat(100) + "c]\n";

        assertThat(read(text)).singleElement().satisfies(problem -> {
            assertThat(problem.line()).isEqualTo(3);
            assertThat(problem.sentence().in("en")).contains("is not allowed").hasSizeLessThan(200);
        });
    }

    @Test
    void refusesAnAgentThatUsesAnotherDepartmentsToolset() {
        var foreign = SampleBundle.definition()
                .replace(
                        "metadata: {name: residence-permit, department: population-service}",
                        "metadata: {name: residence-permit, department: urban-hotline}");

        var problems = READER.read(SampleBundle.withDefinition(foreign), StoredToolsets.NONE)
                .problems();

        assertThat(problems)
                .extracting(Problem::line, Problem::path)
                .containsExactly(tuple(16, "spec.tools[0]"), tuple(17, "spec.tools[1]"), tuple(18, "spec.tools[2]"));
    }

    /** A model's call would have no meaning. */
    @Test
    void refusesTwoToolsThatLookTheSameToAModel() {
        var problems = READER.read(
                        SampleBundle.changed(
                                "    - residence-permit/bookCounter",
                                "    - residence-permit/book.Counter\n    - residence-permit/book_Counter"),
                        StoredToolsets.NONE)
                .problems();

        assertThat(problems)
                .filteredOn(problem -> problem.sentence().in("en").contains("look the same to a model"))
                .singleElement()
                .satisfies(problem -> {
                    assertThat(problem.line()).isEqualTo(18);
                    assertThat(problem.sentence().in("en"))
                            .contains("book.Counter", "book_Counter", "residence-permit__book_Counter");
                });
    }

    @ParameterizedTest
    @ValueSource(strings = {"P100Y", "P36500D", "P1200M", "P183D", "P27W"})
    void keepsRecordsFromHalfAYearToACentury(String term) {
        assertThat(READER.read(SampleBundle.changed("actions: P3Y", "actions: " + term), StoredToolsets.NONE)
                        .problems())
                .isEmpty();
    }

    /** A toolset of that name which is another department's changes nothing. */
    @Test
    void usesItsOwnStoredToolsetThoughTheBundleBringsAnothersOfThatName() {
        var own = READER.read(SampleBundle.residencePermit(), StoredToolsets.NONE)
                .toolsets()
                .getFirst();
        StoredToolsets stored =
                (department, name) -> Optional.of(new StoredToolsets.Stored(own.toolset(), own.digest()))
                        .filter(_ -> department.equals("population-service") && name.equals("residence-permit"));
        var foreign = SampleBundle.definition()
                .replace(
                        "metadata: {name: residence-permit, department: population-service}",
                        "metadata: {name: residence-permit, department: urban-hotline}");

        var reading = READER.read(SampleBundle.withDefinition(foreign), stored);

        assertThat(reading.problems()).isEmpty();
        assertThat(reading.agents().getFirst().toolsets()).containsEntry("residence-permit", own.digest());
    }

    @Test
    void refusesTwoDefinitionsOfOneName() {
        var agent = SampleBundle.definition().split("---\n")[0];

        var problems = READER.read(
                        SampleBundle.withDefinition(SampleBundle.definition() + "---\n" + agent), StoredToolsets.NONE)
                .problems();

        assertThat(problems).singleElement().satisfies(problem -> {
            assertThat(problem.line()).isEqualTo(52);
            assertThat(problem.sentence().in("en")).contains("twice").contains("line 4");
        });
    }

    @Test
    void refusesTwoFilesOfOneName() {
        var files = Stream.concat(
                        SampleBundle.residencePermit().stream(),
                        Stream.of(new BundleFile("permit/../" + SampleBundle.API, "openapi: 3.1.0")))
                .toList();

        var problems = READER.read(files, StoredToolsets.NONE).problems();

        assertThat(problems)
                .extracting(problem -> problem.sentence().in("en"))
                .anyMatch(said -> said.contains("two files"));
    }

    /** Whatever unit it is written in, it is the same time. */
    @ParameterizedTest
    @CsvSource({
        "500ms, PT0.5S",
        "3s, PT3S",
        "2m, PT2M",
        "24h, PT24H",
        "7d, PT168H",
        "PT24H, PT24H",
        "P2D, PT48H",
        "PT0.25S, PT0.25S"
    })
    void readsATimeInAnyUnit(String written, Duration time) {
        assertThat(Times.span(written)).hasValue(time);
    }

    @Test
    void refusesAFileThatNobodyNames() {
        var files = Stream.concat(
                        SampleBundle.residencePermit().stream(), Stream.of(new BundleFile("notes.yaml", "a: b")))
                .toList();

        var problems = READER.read(files, StoredToolsets.NONE).problems();

        assertThat(problems).extracting(Problem::file, Problem::line).containsExactly(tuple("notes.yaml", 1));
    }

    @Test
    void goesOnAfterAProblemInOneDefinitionOfSeveral() {
        var text = """
            apiVersion: shikumen.org/v1
            kind: Agent
            metadata: {name: one, department: harbour}
            ---
            apiVersion: shikumen.org/v1
            kind: Toolset
            metadata: {name: Two, department: harbour}
            spec: {openapi: {openapi: 3.0.3}, endpoints: {production: "https://a.example"}, operations: {}}
            """;

        var problems = read(text);

        assertThat(problems)
                .extracting(Problem::line, Problem::path)
                .contains(tuple(1, "spec"), tuple(7, "metadata.name"));
    }

    private static List<Problem> read(String text) {
        return READER.read(List.of(BundleFile.bare(text)), StoredToolsets.NONE).problems();
    }
}
