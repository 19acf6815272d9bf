package org.shikumen.registry.release;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.flywaydb.core.Flyway;
import org.shikumen.embedded.DatabaseUrl;
import org.shikumen.embedded.EmbeddedServices;
import org.shikumen.embedded.TestDatabase;
import org.shikumen.registry.Official;
import org.shikumen.registry.OfficialWords;
import org.shikumen.registry.definition.BundleFile;
import org.shikumen.registry.definition.DefinitionReader;
import org.shikumen.registry.definition.SampleBundle;
import org.shikumen.tools.Tools;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.threeten.extra.MutableClock;

/** A registry on a real database, empty at first, with a journal that remembers what it was told. */
final class SampleRegistry {

    /** As the vault would, of one number. */
    private static final OfficialWords WORDS = text -> text.replace("990102195206110021", "[ID_NO]");

    private static final Set<String> OFFICIALS =
            Set.of("population.officer", "population.reviewer", "population.author", "population.publisher");

    private static final Tools TOOLS = SampleBundle.tools();
    private static final TestDatabase DATABASE = EmbeddedServices.forTests().newDatabase();
    private static final HikariDataSource POOL = pool(DATABASE.databaseUrl());
    private static final HikariDataSource ADMIN_POOL = pool(DATABASE.databaseAdminUrl());

    static {
        Flyway.configure().dataSource(ADMIN_POOL).load().migrate();
    }

    final List<ReleaseEvent> journal = new CopyOnWriteArrayList<>();
    final JdbcClient application;
    final JdbcClient administrator;
    final Releases releases;
    final CachedLiveAgents live;

    final List<PolicyEvent> policyJournal = new ArrayList<>();
    private final MutableClock clock = MutableClock.of(Instant.parse("2026-11-21T08:00:00Z"), ZoneOffset.UTC);

    SampleRegistry() {
        application = JdbcClient.create(POOL);
        administrator = JdbcClient.create(ADMIN_POOL);
        empty();
        live = new CachedLiveAgents(versions(), clock);
        releases = releases(clock, journal::add);
    }

    /** The same database behind a second door, as another replica has it. */
    CachedLiveAgents otherReplica() {
        return new CachedLiveAgents(versions(), clock);
    }

    Releases withJournal(ReleaseJournal other) {
        return releases(clock, other);
    }

    void pass(Duration time) {
        clock.add(time);
    }

    String draft() {
        return draft(SampleBundle.residencePermit());
    }

    /** One more version, with other instructions. */
    String draft(String instructions) {
        return draft(SampleBundle.changed("Help residents estimate points", instructions));
    }

    String draft(List<BundleFile> files) {
        var drafted = (DraftOutcome.Drafted) releases.draft(files, SampleOfficials.author());
        return drafted.items().stream()
                .filter(each -> each.kind().equals("Agent"))
                .findFirst()
                .orElseThrow()
                .digest();
    }

    /** Takes a version along the usual way until it stands there. */
    String at(Stage stage) {
        var digest = draft("Version to be " + stage.word());
        bring(digest, stage);
        return digest;
    }

    void bring(String digest, Stage stage) {
        for (var step : way(stage)) {
            var outcome = releases.take(step, digest, whose(step), "Council day.", Optional.empty());
            if (!(outcome instanceof ReleaseOutcome.Moved)) {
                throw new IllegalStateException(step + " of " + digest + " came to " + outcome);
            }
        }
    }

    private static Official whose(Step step) {
        return switch (step) {
            case SUBMIT -> SampleOfficials.author();
            case APPROVE, REJECT -> SampleOfficials.reviewer();
            case DEPLOY, SUSPEND, RESUME, RETIRE -> SampleOfficials.publisher();
            case STEP_BACK -> throw new IllegalArgumentException("Nobody asks for it.");
        };
    }

    Stage stageOf(String digest) {
        return releases.version(digest).orElseThrow().version().stage();
    }

    private static List<Step> way(Stage stage) {
        return switch (stage) {
            case DRAFT -> List.of();
            case IN_REVIEW -> List.of(Step.SUBMIT);
            case APPROVED -> List.of(Step.SUBMIT, Step.APPROVE);
            case REJECTED -> List.of(Step.SUBMIT, Step.REJECT);
            case LIVE -> List.of(Step.SUBMIT, Step.APPROVE, Step.DEPLOY);
            case SUSPENDED -> List.of(Step.SUBMIT, Step.APPROVE, Step.DEPLOY, Step.SUSPEND);
            case RETIRED -> List.of(Step.SUBMIT, Step.APPROVE, Step.RETIRE);
            case STAGED, CANARY -> throw new IllegalArgumentException("No step leads to " + stage.word() + " yet.");
        };
    }

    private Releases releases(Clock clock, ReleaseJournal told) {
        var versions = versions();
        var toolsets = new JdbcToolsets(application);
        return new Releases(
                new DefinitionReader(TOOLS, new HouseSurroundings(() -> OFFICIALS, () -> Set.of("city"), live)),
                versions,
                toolsets,
                new Drafting(
                        names(), versions, toolsets, new JdbcPolicies(application), told, policyJournal::add, clock),
                new Lifecycle(versions, names(), told, clock),
                live,
                WORDS);
    }

    /** The door to policies, as each replica has its own. */
    PolicyBook policies() {
        var policies = new JdbcPolicies(application);
        return new PolicyBook(
                policies,
                new JdbcToolsets(application),
                live,
                names(),
                policyJournal::add,
                new PoliciesInForce(policies, clock),
                WORDS,
                clock);
    }

    private JdbcVersions versions() {
        return new JdbcVersions(application);
    }

    private JdbcNameLocks names() {
        return new JdbcNameLocks(application, new TransactionTemplate(new JdbcTransactionManager(POOL)));
    }

    private static HikariDataSource pool(String url) {
        var parsed = DatabaseUrl.parse(url);
        var config = new HikariConfig();
        config.setJdbcUrl(parsed.jdbcUrl());
        config.setUsername(parsed.user());
        config.setPassword(parsed.password());
        config.setMaximumPoolSize(6);
        return new HikariDataSource(config);
    }

    /** Only a superuser can: the tables refuse it from everybody else. */
    private void empty() {
        administrator.sql("""
                        do $$ begin
                            set local session_replication_role = replica;
                            truncate registry_agent, registry_toolset, registry_toolset_offer, registry_version, registry_pin,
                                registry_step, registry_policy, registry_policy_step restart identity;
                        end $$""").update();
    }
}
