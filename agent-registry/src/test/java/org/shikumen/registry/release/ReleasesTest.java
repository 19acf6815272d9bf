package org.shikumen.registry.release;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.security.MessageDigest;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.shikumen.registry.Official;
import org.shikumen.registry.Role;
import org.shikumen.registry.definition.BundleFile;
import org.shikumen.registry.definition.Problem;
import org.shikumen.registry.definition.SampleBundle;
import org.shikumen.registry.release.ReleaseOutcome.Moved;
import org.shikumen.registry.release.ReleaseOutcome.NoSuchVersion;
import org.shikumen.registry.release.ReleaseOutcome.Refused;
import org.shikumen.registry.release.ReleaseOutcome.Rule;
import org.shikumen.registry.release.ReleaseOutcome.Stale;

class ReleasesTest {

    private final SampleRegistry registry = new SampleRegistry();
    private final Releases releases = registry.releases;

    @Test
    void bringsADefinitionFromDraftToLiveByThreePeople() {
        var digest = registry.draft();

        registry.bring(digest, Stage.LIVE);

        var version = registry.live.live("residence-points").orElseThrow();
        assertThat(version.digest()).isEqualTo(digest);
        assertThat(version.author()).isEqualTo("population.author");
        assertThat(version.reviewer()).contains("population.reviewer");
        assertThat(version.publisher()).contains("population.publisher");
        assertThat(releases.toolset(version.toolsets().get("residence-permit"))
                        .orElseThrow()
                        .operations())
                .containsKey("submitRenewal");
        assertThat(registry.journal)
                .extracting(ReleaseEvent::step)
                .containsExactly("draft", "submit", "approve", "deploy");
        assertThat(releases.version(digest).orElseThrow().entries())
                .extracting(VersionHistory.Entry::to)
                .containsExactly(Stage.DRAFT, Stage.IN_REVIEW, Stage.APPROVED, Stage.LIVE);
    }

    @Test
    void knowsWhatAVersionWouldTakeThePlaceOf() {
        var first = registry.draft("First");
        assertThat(before(first)).isEmpty();

        var second = registry.draft("Second");
        var third = registry.draft("Third");
        assertThat(before(second)).contains(first);
        assertThat(before(third)).contains(second);

        registry.bring(first, Stage.LIVE);
        assertThat(before(third)).contains(first);
        registry.bring(third, Stage.LIVE);
        assertThat(before(first))
                .as("put back on line it takes the place of a later one")
                .contains(third);
        assertThat(before(third))
                .as("being live it took the place of the one that had been live")
                .contains(first);
    }

    /** An author could hand in two versions: the first allows something, the second seems to change only words. */
    @Test
    void comparesWithNoDraftWhereSomebodyHasApprovedOne() {
        var first = registry.draft("First");
        var second = registry.draft("Second");
        var third = registry.draft("Third");
        var stillDraft = registry.draft("Draft");
        var last = registry.draft("Last");
        assertThat(before(last)).contains(stillDraft);

        registry.bring(first, Stage.APPROVED);
        assertThat(before(last)).as("approved").contains(first);
        registry.bring(third, Stage.LIVE);
        registry.bring(second, Stage.LIVE);
        releases.take(Step.RETIRE, second, SampleOfficials.publisher(), "Council day.", Optional.empty());
        assertThat(before(last)).as("live last, though retired").contains(second);
        releases.take(Step.DEPLOY, third, SampleOfficials.publisher(), "Council day.", Optional.empty());
        releases.take(Step.SUSPEND, third, SampleOfficials.publisher(), "Council day.", Optional.empty());
        assertThat(before(last)).as("suspended").contains(third);
        releases.take(Step.DEPLOY, first, SampleOfficials.publisher(), "Council day.", Optional.empty());
        assertThat(before(last)).as("live").contains(first);
    }

    /** One that is suspended may be resumed any moment, whatever was live after it; and an approved one may go live before this one. */
    @Test
    void comparesWithOneThatIsSuspendedBeforeOneThatWasLiveLast() {
        var suspended = registry.draft("First");
        var retired = registry.draft("Second");
        var last = registry.draft("Third");
        var approved = registry.draft("Fourth");
        registry.bring(suspended, Stage.SUSPENDED);
        assertThat(before(approved)).contains(suspended);

        registry.bring(retired, Stage.LIVE);
        take(Step.RETIRE, retired, SampleOfficials.publisher());
        assertThat(before(last)).contains(suspended);
    }

    @Test
    void comparesWithAnApprovedOneThoughItWasHandedInLater() {
        var version = registry.draft("First");
        var approved = registry.draft("Second");
        registry.draft("Third");

        assertThat(before(version)).isEmpty();
        registry.bring(approved, Stage.APPROVED);

        assertThat(before(version)).contains(approved);
    }

    @Test
    void knowsWhetherAReviewerSaidYes() {
        assertThat(Stream.of(Stage.DRAFT, Stage.IN_REVIEW, Stage.REJECTED).map(this::hasBeenApproved))
                .containsOnly(false);
        assertThat(Stream.of(Stage.APPROVED, Stage.LIVE, Stage.SUSPENDED, Stage.RETIRED)
                        .map(this::hasBeenApproved))
                .containsOnly(true);
    }

    private boolean hasBeenApproved(Stage stage) {
        return releases.version(registry.at(stage)).orElseThrow().version().hasBeenApproved();
    }

    private Optional<String> before(String digest) {
        var version = releases.version(digest).orElseThrow().version();
        return releases.before(version).map(AgentVersion::digest);
    }

    @Test
    void warnsOfAQueueUntilALiveAgentHandsOverToIt() {
        var lateDesk = SampleBundle.changed("queue: population-service", "queue: late-desk");

        var first = (DraftOutcome.Drafted) releases.draft(lateDesk, SampleOfficials.author());
        registry.bring(registry.draft(lateDesk), Stage.LIVE);

        assertThat(first.warnings()).extracting(Problem::path).containsExactly("spec.handOver.queue");
        assertThat(releases.check(lateDesk, SampleOfficials.author()).reading().warnings())
                .isEmpty();
    }

    @Test
    void warnsOnceMoreOfAVersionAndOfWhatItPins() {
        var files = SampleBundle.withDefinition(SampleBundle.definition()
                .replace("officer: population.officer", "officer: population.oficer")
                .replace("personal: [idNo]", "personal: []"));
        var told = ((DraftOutcome.Drafted) releases.draft(files, SampleOfficials.author())).warnings();

        var version = releases.version(registry.draft(files)).orElseThrow().version();
        var warnings = releases.warnings(version);

        assertThat(warnings)
                .extracting(Problem::file, Problem::path)
                .containsExactly(
                        tuple("residence-points.agent.yaml", "spec.responsible.officer"),
                        tuple("residence-permit.toolset.yaml", "spec.operations.submitRenewal.personal"));
        assertThat(warnings)
                .extracting(Problem::sentence)
                .containsExactlyElementsOf(told.stream().map(Problem::sentence).toList());
        assertThat(written(version.digest(), warnings.getFirst())).contains("officer: population.oficer");
        assertThat(written(version.toolsets().get("residence-permit"), warnings.getLast()))
                .contains("personal: []");
    }

    /** The line of which it is said. */
    private String written(String digest, Problem warning) {
        var lines = releases.sourceOf(digest).orElseThrow().yaml().lines().toList();
        return lines.get(warning.line() - 1);
    }

    /** Who hands it in again would believe it on its way. */
    @ParameterizedTest
    @CsvSource({"REJECTED, was rejected", "RETIRED, does not come back"})
    void warnsWhoHandsInWhatCameToItsEnd(Stage end, String told) {
        registry.at(end);
        var again = SampleBundle.changed("Help residents estimate points", "Version to be " + end.word());

        var drafted = (DraftOutcome.Drafted) releases.draft(again, SampleOfficials.author());

        assertThat(drafted.isUnchanged()).isTrue();
        assertThat(drafted.warnings()).singleElement().satisfies(warning -> {
            assertThat(warning.file()).isEqualTo(SampleBundle.FILE);
            assertThat(warning.line()).isEqualTo(4);
            assertThat(warning.sentence().in("en")).contains(told);
            assertThat(warning.remedy().in("en")).contains("Change it");
        });
        assertThat(releases.check(again, SampleOfficials.author()).reading().warnings())
                .isEqualTo(drafted.warnings());
    }

    @ParameterizedTest
    @EnumSource(names = {"DRAFT", "IN_REVIEW", "APPROVED", "LIVE", "SUSPENDED"})
    void warnsOfNothingWhereAVersionIsStillOnItsWay(Stage stage) {
        registry.at(stage);
        var again = SampleBundle.changed("Help residents estimate points", "Version to be " + stage.word());

        assertThat(drafted(again).warnings()).isEmpty();
    }

    @Test
    void warnsOfNothingInAVersionThatIsInOrder() {
        var version = releases.version(registry.draft()).orElseThrow().version();

        assertThat(releases.warnings(version)).isEmpty();
    }

    @Test
    void givesTheSameVersionForTheSameContent() {
        var first = registry.draft();

        var again = registry.draft(SampleBundle.changed("metadata:\n", "# another comment\nmetadata:\n"));
        var other = registry.draft("Help everyone");

        assertThat(again).isEqualTo(first);
        assertThat(releases.version(first).orElseThrow().version().number()).isEqualTo(1);
        assertThat(releases.version(other).orElseThrow().version().number()).isEqualTo(2);
    }

    @Test
    void saysWhatChangedWhenADefinitionIsHandedInAgain() {
        var first = drafted(SampleBundle.residencePermit());
        var again = drafted(SampleBundle.residencePermit());
        var other = drafted(SampleBundle.changed("Help residents estimate points", "Help everyone"));

        assertThat(first.items()).allMatch(DraftOutcome.Item::isNew);
        assertThat(first.isUnchanged()).isFalse();
        assertThat(again.items()).hasSameSizeAs(first.items()).noneMatch(DraftOutcome.Item::isNew);
        assertThat(again.isUnchanged()).isTrue();
        assertThat(other.items())
                .filteredOn(DraftOutcome.Item::isNew)
                .extracting(DraftOutcome.Item::kind)
                .containsExactly("Agent");
        assertThat(other.isUnchanged()).isFalse();
    }

    private DraftOutcome.Drafted drafted(List<BundleFile> files) {
        return (DraftOutcome.Drafted) releases.draft(files, SampleOfficials.author());
    }

    @Test
    void storesNothingOfABundleWithProblems() {
        var outcome = releases.draft(SampleBundle.changed("limits:", "limts:"), SampleOfficials.author());

        assertThat(outcome)
                .isInstanceOfSatisfying(
                        DraftOutcome.Faulty.class,
                        faulty -> assertThat(faulty.problems())
                                .singleElement()
                                .extracting("path")
                                .isEqualTo("spec.limts"));
        assertThat(releases.versions(Optional.empty(), Optional.empty(), Optional.empty(), 10)
                        .items())
                .isEmpty();
    }

    @Test
    void takesDefinitionsOnlyFromTheDepartmentsOwnAuthors() {
        var byReviewer = releases.draft(SampleBundle.residencePermit(), SampleOfficials.reviewer());
        var byNeighbour = releases.draft(SampleBundle.residencePermit(), SampleOfficials.neighbour());

        assertThat(byReviewer).isInstanceOf(DraftOutcome.Refused.class);
        assertThat(byNeighbour)
                .isInstanceOfSatisfying(
                        DraftOutcome.Faulty.class,
                        faulty ->
                                assertThat(faulty.problems()).extracting("line").containsExactly(5, 25));
    }

    @Test
    void keepsAnAgentsNameForTheDepartmentThatUsedItFirst() {
        registry.draft();
        var copy = SampleBundle.withDefinition(
                SampleBundle.definition().replace("department: population-service", "department: urban-hotline"));

        var outcome = releases.draft(copy, SampleOfficials.neighbour());

        assertThat(outcome)
                .isInstanceOfSatisfying(
                        DraftOutcome.Refused.class,
                        refused -> assertThat(refused.code() + ": " + refused.sentence())
                                .startsWith("name-taken: ")
                                .contains("residence-points"));
        assertThat(releases.check(copy, SampleOfficials.neighbour()).refusal())
                .as("what who only checks is told")
                .contains((DraftOutcome.NotStored) outcome);
    }

    @Test
    void tellsWhoOnlyChecksAllThatWouldKeepABundleFromBeingStored() {
        var bundle = SampleBundle.residencePermit();

        assertThat(releases.check(bundle, SampleOfficials.author()).refusal()).isEmpty();
        for (var official : List.of(SampleOfficials.reviewer(), SampleOfficials.neighbour())) {
            assertThat(releases.check(bundle, official).refusal())
                    .contains((DraftOutcome.NotStored) releases.draft(bundle, official));
        }
    }

    @Test
    void usesTheToolsetHandedInLastWhenTheBundleBringsNone() {
        registry.draft();
        var agentOnly = SampleBundle.definition().split("---\n")[0].replace("Help residents", "Help people");

        var digest = registry.draft(List.of(BundleFile.bare(agentOnly)));

        var pinned = releases.version(digest).orElseThrow().version().toolsets();
        assertThat(releases.sourceOf(pinned.get("residence-permit"))
                        .orElseThrow()
                        .kind())
                .isEqualTo("Toolset");
    }

    /** Handed in once more it is the last again, and who reads the answer hears that something is new. */
    @Test
    void usesAnEarlierToolsetThatIsHandedInOnceMore() {
        var first = pinned(registry.draft());
        var second = pinned(registry.draft(SampleBundle.changed("assurance: 3", "assurance: 4")));
        assertThat(second).isNotEqualTo(first);

        var again = drafted(SampleBundle.residencePermit());

        assertThat(again.items())
                .filteredOn(DraftOutcome.Item::isNew)
                .extracting(DraftOutcome.Item::kind, DraftOutcome.Item::number)
                .containsExactly(tuple("Toolset", 1));
        assertThat(pinned(registry.draft(List.of(BundleFile.bare(agentOnly())))))
                .isEqualTo(first);
    }

    /** A toolset's name is its department's own: another one's never takes its place. */
    @Test
    void keepsToolsetsOfOneNameApart() {
        var own = pinned(registry.draft());
        var theirs = SampleBundle.definition()
                .split("---\n")[1]
                .replace("department: population-service", "department: urban-hotline");
        var files = SampleBundle.withDefinition(theirs.replace("assurance: 3", "assurance: 0"));

        var outcome = (DraftOutcome.Drafted) releases.draft(files, SampleOfficials.neighbour());

        assertThat(outcome.items()).extracting(DraftOutcome.Item::number).containsExactly(1);
        assertThat(pinned(registry.draft(List.of(BundleFile.bare(agentOnly())))))
                .isEqualTo(own);
    }

    private static String agentOnly() {
        return SampleBundle.definition().split("---\n")[0].replace("Help residents", "Help people");
    }

    private String pinned(String digest) {
        return releases.version(digest).orElseThrow().version().toolsets().get("residence-permit");
    }

    /** What is handed in after it changes nothing about what the version pins. */
    @Test
    void warnsOfTheToolsetThatAVersionPinsAndNotOfALaterOne() {
        var digest = registry.draft(SampleBundle.changed("personal: [idNo]", "personal: []"));
        registry.draft();

        assertThat(releases.warnings(releases.version(digest).orElseThrow().version()))
                .extracting(Problem::path)
                .containsExactly("spec.operations.submitRenewal.personal");
    }

    @Test
    void refusesEveryStepThatTheTableDoesNotHave() {
        for (var stage : List.of(
                Stage.DRAFT,
                Stage.IN_REVIEW,
                Stage.APPROVED,
                Stage.LIVE,
                Stage.SUSPENDED,
                Stage.RETIRED,
                Stage.REJECTED)) {
            var digest = registry.at(stage);
            for (var step : asked().filter(each -> !each.leadsFrom(stage)).toList()) {
                var outcome = take(step, digest, rightful(step));

                assertThat(outcome).as("%s from %s", step, stage).isInstanceOfSatisfying(Refused.class, refused -> {
                    assertThat(refused.rule()).isEqualTo(Rule.STAGE);
                    assertThat(refused.sentence()).contains("residence-points").contains(stage.word());
                });
                assertThat(registry.journal.getLast().refusal()).isPresent();
                assertThat(registry.stageOf(digest)).isEqualTo(stage);
            }
        }
    }

    @Test
    void letsNobodyApproveTheirOwnVersion() {
        var digest = registry.at(Stage.IN_REVIEW);

        var outcome = take(Step.APPROVE, digest, SampleOfficials.allRounder("population.author"));

        assertThat(outcome)
                .isEqualTo(new Refused(
                        Rule.THREE_PEOPLE,
                        "Agent \"residence-points\" v1 was written by population.author, who cannot also approve it. "
                                + "Ask a second official to approve it."));
        assertThat(registry.journal.getLast().refusal()).isPresent();
    }

    @Test
    void letsNeitherAuthorNorReviewerDeploy() {
        var digest = registry.at(Stage.APPROVED);

        var byAuthor = take(Step.DEPLOY, digest, SampleOfficials.allRounder("population.author"));
        var byReviewer = take(Step.DEPLOY, digest, SampleOfficials.allRounder("population.reviewer"));

        assertThat(List.of(byAuthor, byReviewer))
                .allSatisfy(outcome -> assertThat(outcome)
                        .isInstanceOfSatisfying(
                                Refused.class,
                                refused -> assertThat(refused.rule()).isEqualTo(Rule.THREE_PEOPLE)));
        assertThat(registry.stageOf(digest)).isEqualTo(Stage.APPROVED);
    }

    @Test
    void asksForTheRoleOfEachStep() {
        var digest = registry.at(Stage.IN_REVIEW);

        var outcome = take(Step.APPROVE, digest, SampleOfficials.publisher());

        assertThat(outcome).isInstanceOfSatisfying(Refused.class, refused -> {
            assertThat(refused.rule()).isEqualTo(Rule.ROLE);
            assertThat(refused.sentence()).contains("reviewer");
        });
    }

    @Test
    void asksForAReason() {
        var digest = registry.draft();

        var outcome = releases.take(Step.SUBMIT, digest, SampleOfficials.author(), " \n\u200b", Optional.empty());

        assertThat(outcome)
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.rule()).isEqualTo(Rule.REASON));
    }

    @Test
    void answersForeignVersionsLikeMissingOnes() {
        var digest = registry.at(Stage.IN_REVIEW);

        var foreign = take(Step.APPROVE, digest, SampleOfficials.neighbour());
        var missing = take(Step.APPROVE, "0".repeat(64), SampleOfficials.neighbour());

        assertThat(foreign).isEqualTo(new NoSuchVersion()).isEqualTo(missing);
    }

    @Test
    void letsTheOperatorStopButNotStart() {
        var digest = registry.at(Stage.LIVE);

        var stopped = take(Step.SUSPEND, digest, SampleOfficials.operator());
        var started = take(Step.RESUME, digest, SampleOfficials.operator());

        assertThat(stopped).isInstanceOf(Moved.class);
        assertThat(started)
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.rule()).isEqualTo(Rule.ROLE));
        assertThat(registry.stageOf(digest)).isEqualTo(Stage.SUSPENDED);
    }

    /** Whoever rejected a version, or put one back on line, is the one who answers for it from then on. */
    @Test
    void namesWhoJudgedAVersionAndWhoLastPutItOnLine() {
        var rejected = registry.at(Stage.REJECTED);
        var resumed = registry.at(Stage.SUSPENDED);
        var other = new Official("population.second", SampleOfficials.DEPARTMENT, Set.of(Role.PUBLISHER));

        take(Step.RESUME, resumed, other);

        assertThat(releases.version(rejected).orElseThrow().version().reviewer())
                .contains("population.reviewer");
        var version = releases.version(resumed).orElseThrow().version();
        assertThat(version.reviewer()).contains("population.reviewer");
        assertThat(version.publisher()).contains("population.second");
    }

    /** What citizens are offered: approved is not live, and what was live before another is not. */
    @Test
    void offersTheOneVersionThatIsLiveAndNoneThatIsOnlyApproved() {
        registry.at(Stage.APPROVED);
        assertThat(registry.live.live()).isEmpty();
        assertThat(registry.live.live("residence-points")).isEmpty();

        registry.at(Stage.LIVE);
        var second = registry.draft("Help faster");
        registry.bring(second, Stage.LIVE);
        var harbour = registry.draft(another("harbour-guide"));
        registry.bring(harbour, Stage.LIVE);

        assertThat(registry.live.live()).extracting(AgentVersion::digest).containsExactly(harbour, second);
    }

    @Test
    void countsTheVersionsOfEachAgentByItself() {
        registry.draft("First");
        registry.draft("Second");

        var other = registry.draft(another("harbour-guide"));

        assertThat(releases.version(other).orElseThrow().version().number()).isEqualTo(1);
        assertThat(releases.versions(Optional.empty(), Optional.of("harbour-guide"), Optional.empty(), 10)
                        .items())
                .extracting(AgentVersion::digest)
                .containsExactly(other);
    }

    private static List<BundleFile> another(String name) {
        return SampleBundle.changed("name: residence-points", "name: " + name);
    }

    @Test
    void stepsTheLiveVersionBackWhenAnotherGoesLive() {
        var old = registry.at(Stage.LIVE);
        var fresh = registry.draft("Help faster");

        registry.bring(fresh, Stage.LIVE);

        assertThat(registry.stageOf(old)).isEqualTo(Stage.APPROVED);
        assertThat(registry.stageOf(fresh)).isEqualTo(Stage.LIVE);
        assertThat(registry.journal)
                .extracting(ReleaseEvent::number, ReleaseEvent::step, ReleaseEvent::reason)
                .endsWith(tuple(1, "step-back", "v2 goes live: Council day."), tuple(2, "deploy", "Council day."));
        assertThat(releases.version(old).orElseThrow().entries())
                .extracting(VersionHistory.Entry::from)
                .endsWith(Optional.of(Stage.APPROVED), Optional.of(Stage.LIVE));
    }

    @Test
    void tellsARollBackFromAFirstDeploy() {
        var old = registry.at(Stage.LIVE);
        var fresh = registry.draft("Help faster");
        assertThat(releases.version(fresh).orElseThrow().hasBeenLive()).isFalse();
        registry.bring(fresh, Stage.LIVE);

        take(Step.DEPLOY, old, SampleOfficials.publisher());

        var history = releases.version(old).orElseThrow();
        assertThat(history.entries())
                .filteredOn(history::putsBack)
                .containsExactly(history.entries().getLast());
        assertThat(history.hasBeenLive()).isTrue();
        var successor = releases.version(fresh).orElseThrow();
        assertThat(successor.entries()).noneMatch(successor::putsBack);
        assertThat(registry.stageOf(fresh)).isEqualTo(Stage.APPROVED);
    }

    @Test
    void stepsTheSuccessorBackWhenASuspendedVersionResumes() {
        var suspended = registry.at(Stage.SUSPENDED);
        var successor = registry.at(Stage.LIVE);

        take(Step.RESUME, suspended, SampleOfficials.publisher());

        assertThat(registry.stageOf(suspended)).isEqualTo(Stage.LIVE);
        assertThat(registry.stageOf(successor)).isEqualTo(Stage.APPROVED);
    }

    @Test
    void keepsOneVersionLiveWhenManyDeployAtOnce() throws Exception {
        var digests =
                Stream.of("one", "two", "three", "four").map(registry::draft).toList();
        digests.forEach(digest -> registry.bring(digest, Stage.APPROVED));

        List<Callable<ReleaseOutcome>> deploys = digests.stream()
                .<Callable<ReleaseOutcome>>map(digest -> () -> take(Step.DEPLOY, digest, SampleOfficials.publisher()))
                .toList();
        try (var together = Executors.newFixedThreadPool(4)) {
            for (var outcome : together.invokeAll(deploys)) {
                assertThat(outcome.get()).isInstanceOf(Moved.class);
            }
        }

        assertThat(digests.stream().map(registry::stageOf).filter(Stage.LIVE::equals))
                .hasSize(1);
        assertThat(registry.journal.stream().filter(each -> each.step().equals("step-back")))
                .hasSize(3);
    }

    /** Whoever judges by what they never saw judges nothing. */
    @ParameterizedTest
    @ValueSource(strings = {"", "-1", "1", "-1 1"})
    void refusesWhoSawAnyOtherRevisionThanTheOneThatStandsThere(String beside) {
        var digest = registry.at(Stage.IN_REVIEW);
        var revision = releases.version(digest).orElseThrow().version().revision();
        var seen = Stream.of(beside.split(" "))
                .filter(each -> !each.isEmpty())
                .map(each -> revision + Integer.parseInt(each))
                .collect(Collectors.toSet());

        var outcome = releases.take(Step.APPROVE, digest, SampleOfficials.reviewer(), "Fine.", Optional.of(seen));

        assertThat(outcome).isEqualTo(new Stale(revision));
        assertThat(registry.stageOf(digest)).isEqualTo(Stage.IN_REVIEW);
    }

    @Test
    void refusesTheSlowerOfTwoWhoSawTheSameRevision() {
        var digest = registry.at(Stage.IN_REVIEW);
        var revision = releases.version(digest).orElseThrow().version().revision();
        var seen = Optional.of(Set.of(revision - 1, revision));

        var faster = releases.take(Step.APPROVE, digest, SampleOfficials.reviewer(), "Fine.", seen);
        var slower = releases.take(Step.REJECT, digest, SampleOfficials.reviewer(), "Not fine.", seen);

        assertThat(faster).isInstanceOf(Moved.class);
        assertThat(slower).isEqualTo(new Stale(revision + 1));
    }

    @Test
    void movesNothingThatTheJournalCannotRecord() {
        var digest = registry.draft();
        var broken = registry.withJournal(event -> {
            throw new IllegalStateException("The action log is unreachable.");
        });

        assertThatThrownBy(() -> broken.take(Step.SUBMIT, digest, SampleOfficials.author(), "Ready.", Optional.empty()))
                .hasMessageContaining("unreachable");

        assertThat(registry.stageOf(digest)).isEqualTo(Stage.DRAFT);
    }

    @Test
    void keepsNoPersonalValueOfAReason() {
        var digest = registry.at(Stage.LIVE);

        registry.releases.take(
                Step.SUSPEND, digest, SampleOfficials.publisher(), "990102195206110021 called", Optional.empty());

        assertThat(registry.administrator
                        .sql("select reason from registry_step where step = 'suspend'")
                        .query(String.class)
                        .list())
                .containsExactly("[ID_NO] called");
        assertThat(registry.journal.getLast().reason()).isEqualTo("[ID_NO] called");
    }

    @Test
    void neitherDeletesNorRewritesAVersion() {
        var digest = registry.at(Stage.LIVE);

        for (var statement : List.of(
                "delete from registry_version",
                "delete from registry_step",
                "delete from registry_toolset",
                "update registry_version set content = '{}'",
                "update registry_step set reason = 'none'",
                "truncate registry_step")) {
            assertThatThrownBy(() -> registry.application.sql(statement).update())
                    .rootCause()
                    .hasMessageContaining("permission denied");
        }
        assertThatThrownBy(() -> registry.administrator
                        .sql("delete from registry_version")
                        .update())
                .rootCause()
                .hasMessageContaining("append-only");
        assertThatThrownBy(() -> registry.administrator
                        .sql("update registry_version set content = '{}'")
                        .update())
                .rootCause()
                .hasMessageContaining("immutable");
        assertThat(registry.stageOf(digest)).isEqualTo(Stage.LIVE);
    }

    @Test
    void tellsAnotherReplicaWithinASecond() {
        var digest = registry.at(Stage.LIVE);
        var other = registry.otherReplica();
        assertThat(other.live("residence-points")).isPresent();

        take(Step.SUSPEND, digest, SampleOfficials.publisher());

        assertThat(registry.live.live("residence-points")).isEmpty();
        registry.pass(Duration.ofMillis(1001));
        assertThat(other.live("residence-points")).isEmpty();
        assertThat(other.version(digest).orElseThrow().serves()).isFalse();
    }

    @Test
    void listsVersionsPageByPageNewestFirst() {
        var digests = Stream.of("one", "two", "three").map(registry::draft).toList();

        var first = releases.versions(Optional.of(SampleOfficials.DEPARTMENT), Optional.empty(), Optional.empty(), 2);
        var second = releases.versions(Optional.of(SampleOfficials.DEPARTMENT), Optional.empty(), first.next(), 2);

        assertThat(first.items()).extracting(AgentVersion::digest).containsExactly(digests.get(2), digests.get(1));
        assertThat(second.items()).extracting(AgentVersion::digest).containsExactly(digests.get(0));
        assertThat(second.next()).isEmpty();
        assertThat(Releases.isCursor(first.next().orElseThrow())).isTrue();
        assertThat(Stream.of("abc", "-abc", "c-", "c-?")).noneMatch(Releases::isCursor);
        assertThat(releases.versions(Optional.of("urban-hotline"), Optional.empty(), Optional.empty(), 2)
                        .items())
                .isEmpty();
    }

    @Test
    void saysThatNothingFollowsWhereAPageEndsWithTheLast() {
        Stream.of("one", "two", "three").forEach(registry::draft);

        var whole = releases.versions(Optional.empty(), Optional.empty(), Optional.empty(), 3);

        assertThat(whole.items()).hasSize(3);
        assertThat(whole.next()).isEmpty();
    }

    @Test
    void givesNeitherLessThanOneNorMoreThanTwoHundredAtOnce() {
        var digest = registry.draft();
        registry.administrator.sql("""
                        insert into registry_version (digest, agent, department, number, content, yaml, author, created_at)
                        select md5(n::text) || md5(n::text), agent, department, n + 1, content, yaml, author, created_at
                          from registry_version, generate_series(1, 200) n where digest = ?
                        """).param(digest).update();

        assertThat(releases.versions(Optional.empty(), Optional.empty(), Optional.empty(), 0)
                        .items())
                .hasSize(1);
        assertThat(releases.versions(Optional.empty(), Optional.empty(), Optional.empty(), 500)
                        .items())
                .hasSize(200);
    }

    @Test
    void keepsWhatWasHandedInAndTheTextBehindTheDigest() throws Exception {
        var digest = registry.draft();

        var source = releases.sourceOf(digest).orElseThrow();

        assertThat(source.yaml())
                .contains("# a card expires after decideWithin")
                .doesNotContain("kind: Toolset");
        var sha = MessageDigest.getInstance("SHA-256").digest(source.canonical().getBytes(UTF_8));
        assertThat(HexFormat.of().formatHex(sha)).isEqualTo(digest);
    }

    private static Stream<Step> asked() {
        return Stream.of(Step.values()).filter(step -> !step.roles().isEmpty());
    }

    private static Official rightful(Step step) {
        return switch (step) {
            case SUBMIT -> SampleOfficials.author();
            case APPROVE, REJECT -> SampleOfficials.reviewer();
            case DEPLOY, SUSPEND, RESUME, RETIRE, STEP_BACK -> SampleOfficials.publisher();
        };
    }

    private ReleaseOutcome take(Step step, String digest, Official official) {
        return releases.take(step, digest, official, "Because.", Optional.empty());
    }
}
