package org.shikumen.registry.definition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.shikumen.tools.Rule;
import org.shikumen.tools.ToolName;

class PolicyReadingTest {

    private static final DefinitionReader READER = new DefinitionReader(SampleBundle.tools());

    private static final String CITY = """
            apiVersion: shikumen.org/v1
            kind: Policy
            metadata: {name: city-care}
            spec:
              title: {zh: 全市办理规则, en: Rules of the city}
              rules:
                - name: few-a-day
                  tools: [residence-permit/*, hotline/report]
                  require: made(tool, 'today') < 5
                  ask: officer
                  reason: {zh: 每天最多五次, en: Five a day}
                  mode: dry-run
                  from: 2026-01-01T00:00:00+08:00
                  until: 2027-01-01T00:00:00+08:00
                - name: not-at-night
                  require: now.hour >= 6
                  reason: {zh: 夜间不办理, en: Not at night}
            """;

    @Test
    void readsTheRulesOfTheCity() {
        var policy = read(CITY).policies().getFirst().definition();

        assertThat(policy.department()).isEmpty();
        assertThat(policy.binds("anybody")).isTrue();
        assertThat(policy.rules()).hasSize(2);
        var few = policy.rules().getFirst();
        assertThat(few.rule().ask()).contains(Rule.Ask.OFFICER);
        assertThat(few.rule().dryRun()).isTrue();
        assertThat(few.covers(ToolName.parse("residence-permit/bookCounter"))).isTrue();
        assertThat(few.covers(ToolName.parse("hotline/report"))).isTrue();
        assertThat(few.covers(ToolName.parse("hotline/ask"))).isFalse();
        assertThat(policy.rules().getLast().covers(ToolName.parse("any/thing"))).isTrue();
    }

    @Test
    void holdsFromItsBeginningToJustBeforeItsEnd() {
        var rule =
                read(CITY).policies().getFirst().definition().rules().getFirst().rule();

        assertThat(List.of(
                        rule.holdsAt(Instant.parse("2025-12-31T15:59:59Z")),
                        rule.holdsAt(Instant.parse("2025-12-31T16:00:00Z")),
                        rule.holdsAt(Instant.parse("2026-12-31T15:59:59Z")),
                        rule.holdsAt(Instant.parse("2026-12-31T16:00:00Z"))))
                .containsExactly(false, true, true, false);
    }

    @Test
    void bindsTheDepartmentThatItNames() {
        var policy = read(CITY.replace("{name: city-care}", "{name: care, department: urban-hotline}"))
                .policies()
                .getFirst()
                .definition();

        assertThat(policy.binds("urban-hotline")).isTrue();
        assertThat(policy.binds("population-service")).isFalse();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            < 5 | <= | 9 | spec.rules[0].require | CEL
            now.hour | now.our | 16 | spec.rules[1].require | hour
            ask: officer | ask: mayor | 10 | spec.rules[0].ask | citizen, officer
            not-at-night | few-a-day | 15 | spec.rules[1].name | Rename
            , en: Five a day} | } | 11 | spec.rules[0].reason.en | Add the text
            2027-01-01T00 | 2025-01-01T00 | 14 | spec.rules[0].until | later
            2027-01-01T00 | 2026-01-01T00 | 14 | spec.rules[0].until | later
            2027-01-01T00 | 2027-02-30T00 | 14 | spec.rules[0].until | calendar
            2026-01-01T00 | 2026-02-30T00 | 13 | spec.rules[0].from | calendar
            residence-permit/* | residence-*/book | 8 | spec.rules[0].tools[0] | toolset/*
            mode: dry-run | mode: dry | 12 | spec.rules[0].mode | dry-run
            """)
    void saysWhatIsWrongWhereItIsWrittenAndWhatToDo(String from, String to, int line, String path, String remedy) {
        assertThat(CITY).contains(from);

        var problems = read(CITY.replace(from, to)).problems();

        assertThat(problems)
                .filteredOn(each -> each.path().equals(path))
                .first()
                .satisfies(problem -> {
                    assertThat(problem.line()).isEqualTo(line);
                    assertThat(problem.remedy().in("en")).contains(remedy);
                });
    }

    /** A policy may come before its toolset, so nothing is refused yet. */
    @Test
    void warnsOfAToolThatNobodyHandedIn() {
        var policy = CITY.replace("residence-permit/*, hotline/report", "residence-permit/bokCounter, hotline/*");
        var files = Stream.concat(
                        SampleBundle.residencePermit().stream(), Stream.of(new BundleFile("care.yaml", policy)))
                .toList();

        var reading = READER.read(files, StoredToolsets.NONE);

        assertThat(reading.problems()).isEmpty();
        assertThat(reading.warnings())
                .extracting(Problem::file, Problem::line, Problem::path)
                .containsExactly(
                        tuple("care.yaml", 8, "spec.rules[0].tools[0]"),
                        tuple("care.yaml", 8, "spec.rules[0].tools[1]"));
        assertThat(reading.warnings().getFirst().sentence().in("en")).contains("\"residence-permit/bokCounter\"");
        assertThat(reading.warnings().getFirst().remedy().in("en"))
                .isEqualTo("Did you mean \"residence-permit/bookCounter\"?");
        assertThat(reading.warnings().getLast().remedy().in("en")).contains("hand in its toolset");
    }

    @Test
    void checksAnOperationsRuleAgainstItsOwnParameters() {
        var rule = "      assurance: 3\n      rules: [{name: a-year, require: arguments.%s <= 12,"
                + " reason: {zh: 最多十二个月, en: Twelve at most}}]\n";
        var right = SampleBundle.changed("      assurance: 3", rule.formatted("months"));
        var wrong = SampleBundle.changed("      assurance: 3", rule.formatted("monts"));

        var clean = READER.read(right, StoredToolsets.NONE);
        var faulty = READER.read(wrong, StoredToolsets.NONE);

        assertThat(clean.problems()).isEmpty();
        assertThat(clean.toolsets()
                        .getFirst()
                        .toolset()
                        .operations()
                        .get("submitRenewal")
                        .rules())
                .extracting(Rule::name)
                .containsExactly("a-year");
        assertThat(faulty.problems()).singleElement().satisfies(problem -> {
            assertThat(problem.path()).isEqualTo("spec.operations.submitRenewal.rules[0].require");
            assertThat(problem.line()).isEqualTo(45);
            assertThat(problem.sentence().in("en")).contains("monts");
            assertThat(problem.remedy().in("en")).contains("months");
        });
    }

    private static Reading read(String text) {
        return READER.read(List.of(BundleFile.bare(text)), StoredToolsets.NONE);
    }
}
