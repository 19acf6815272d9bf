package org.shikumen.runtime.conversation;

import io.lettuce.core.RedisURI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.shikumen.embedded.EmbeddedServices;
import org.shikumen.registry.Official;
import org.shikumen.registry.Role;
import org.shikumen.registry.release.AgentVersion;
import org.shikumen.runtime.Moments;
import org.shikumen.runtime.Person;
import org.shikumen.runtime.RedisListening;
import org.shikumen.runtime.actionlog.ActionLog;
import org.shikumen.runtime.actionlog.SampleActionLog;
import org.shikumen.runtime.actionlog.SampleDatabase;
import org.shikumen.runtime.engine.AgentEngine;
import org.shikumen.runtime.gateway.OpenMatters;
import org.shikumen.runtime.gateway.SampleDoubts;
import org.shikumen.runtime.gateway.SettledDoubts;
import org.shikumen.runtime.gateway.stop.Stop;
import org.shikumen.runtime.gateway.stop.Stops;
import org.shikumen.runtime.vault.Owner;
import org.shikumen.runtime.vault.SampleVault;
import org.shikumen.runtime.vault.Vault;
import org.shikumen.tools.Localized;
import org.shikumen.tools.ToolResult;
import org.springframework.data.redis.connection.MessageListener;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** One replica of the service: its own memory and threads over a database that others use too. */
final class SampleReplica implements AutoCloseable {

    static final Person RESIDENT = new Person("c-resident", 3);
    static final Person SOMEBODY_ELSE = new Person("c-other", 3);
    static final Official OFFICER = new Official("population.officer", SampleAgents.DEPARTMENT, Set.of(Role.OFFICER));
    static final Stop STOP = new Stop(
            UUID.randomUUID(),
            Stop.Scope.AGENT,
            SampleAgents.AGENT,
            SampleAgents.DEPARTMENT,
            "a wrong fee",
            "operator",
            Instant.EPOCH);
    static final String NO_REDIS = "redis://:nobody@127.0.0.1:1/0";
    static final Duration PATIENCE = Duration.ofMillis(300);

    final SampleDatabase database;
    final SampleAgents agents = new SampleAgents();
    final SampleGrants grants = new SampleGrants();
    final Clerk clerk = new Clerk(grants);
    final Queue<UUID> abandoned = new ConcurrentLinkedQueue<>();
    final JdbcLeases leases;
    final JdbcTurns turns;
    final RedisSignals signals;
    final DurableConversations conversations;
    final ConversationDesk desk;
    final SettledDoubts doubts;
    final DoubtNews news;

    /** The same of other doubts. */
    final Function<SettledDoubts, DoubtNews> tellingOf;

    final Recovery recovery;
    final Erasures erasures;
    final Forgetting forgetting;

    /** Removes what is over when so much time has gone by. */
    final Function<Duration, Expiry> expiry;

    final SampleMatters matters = new SampleMatters();
    final SampleStops stops = new SampleStops();
    volatile AgentEngine engine = clerk;

    /** As a replica does each second. */
    final Runnable look;

    final ActionLog log;
    private final Vault vault;
    private final AutoCloseable logOpened;
    private final LettuceConnectionFactory redis;
    final RedisListening listening;

    SampleReplica(SampleDatabase database) {
        this(database, EmbeddedServices.forTests().redisUrl(), Followers.LOOK_AGAIN, PATIENCE);
    }

    /** One that waits for another's turn however slow the machine is. */
    static SampleReplica patient(SampleDatabase database) {
        return patient(database, Duration.ofSeconds(30));
    }

    static SampleReplica patient(SampleDatabase database, Duration patience) {
        return new SampleReplica(database, EmbeddedServices.forTests().redisUrl(), Followers.LOOK_AGAIN, patience);
    }

    SampleReplica(SampleDatabase database, String redisUrl, Duration lookAgain) {
        this(database, redisUrl, lookAgain, PATIENCE);
    }

    private SampleReplica(SampleDatabase database, String redisUrl, Duration lookAgain, Duration patience) {
        var clock = Clock.systemUTC();
        var jdbc = database.asApplication();
        vault = SampleVault.on(database.application());
        var json = new StepsJson(vault);
        this.database = database;
        redis = redis(redisUrl);
        signals = new RedisSignals(new StringRedisTemplate(redis));
        leases = new JdbcLeases(jdbc, UUID.randomUUID().toString());
        var opening = SampleActionLog.on(database.application(), leases, clock);
        log = opening;
        logOpened = opening;
        turns = new JdbcTurns(jdbc, json);
        var past = new Past(turns);
        var followers = new Followers(signals, lookAgain);
        var stored = new JdbcConversations(jdbc, json);
        var leftBehind = new JdbcErasures(jdbc);
        var overdue = new JdbcExpiry(jdbc);
        forgetting = new Forgetting(leftBehind, overdue, stored, past, vault, followers);
        look = () -> vault.lookForErasures(List.of(forgetting));
        listening = new RedisListening(
                redis,
                Map.<String, MessageListener>of(
                        RedisSignals.CHANNEL, signals, RedisErasureNews.CHANNEL, (message, pattern) -> look.run()));
        var transaction = new TransactionTemplate(new DataSourceTransactionManager(database.application()));
        expiry = later -> new Expiry(overdue, stored, agents, log, transaction, forgetting, Clock.offset(clock, later));
        erasures = new DurableErasures(
                leftBehind,
                stored,
                matters,
                vault,
                log,
                SampleVault.words(),
                work -> ForgettingConfiguration.whole(transaction, work),
                citizen -> look.run());
        var repeats = new Repeats(turns, vault, patience);
        var results = new ResultCards(new SampleTools(), new Moments(ZoneId.of("Asia/Shanghai")));
        var openings = new Openings(stored, agents, stops, leases, past, log, clock);
        var leased = new LeasedTurns(leases, past, log, vault, results, followers, json, openings::serves, clock);
        var scenes = new Scenes(stored, agents);
        var handOvers = new JdbcHandOvers(jdbc);
        var attendance = new Attendance(
                leased,
                handOvers,
                turns,
                (official, citizen) -> official.user().equals("officer.resident"),
                vault,
                patience,
                clock);
        conversations = new DurableConversations(
                stored,
                scenes,
                openings,
                new TurnRunner(
                        leased,
                        turns,
                        handOvers,
                        repeats,
                        turn -> engine.run(turn),
                        (call, scene) -> {
                            abandoned.add(call);
                            return new ToolResult.InDoubt("interrupted", Localized.of("暂时无法确认", "not known yet"));
                        },
                        vault,
                        patience,
                        clock),
                attendance,
                repeats,
                turns,
                grants,
                followers,
                vault);
        desk = new DepartmentDesk(stored, attendance, scenes, log, vault, SampleVault.words());
        doubts = SampleDoubts.settled(database, log, clock);
        tellingOf = these -> new DoubtNews(these, scenes, leased, turns, clock);
        news = tellingOf.apply(doubts);
        recovery = new Recovery(turns, leases, grants, conversations, news);
    }

    static LettuceConnectionFactory redis(String url) {
        var factory =
                new LettuceConnectionFactory(LettuceConnectionFactory.createRedisConfiguration(RedisURI.create(url)));
        factory.afterPropertiesSet();
        factory.start();
        return factory;
    }

    /** With its clockwork running. */
    Housekeeping keptHouse() {
        return new Housekeeping(leases, recovery, signals, listening, forgetting);
    }

    UUID opened() {
        return ((OpeningReport.Opened) conversations.open(RESIDENT, SampleAgents.AGENT, "en"))
                .conversation()
                .id();
    }

    TurnReport.Rested say(UUID conversation, String text) {
        return (TurnReport.Rested) conversations.say(RESIDENT, conversation, text, EventSink.NONE);
    }

    List<ChatEvent> events(UUID conversation, long after) {
        return conversations.events(RESIDENT, conversation, after).orElseThrow();
    }

    /** The id of the card that was told last. */
    static UUID grant(List<ChatEvent> events) {
        return events.reversed().stream()
                .filter(event -> event.json().path("name").asString("").equals("confirm"))
                .map(event -> UUID.fromString(event.json().at("/value/grant").asString()))
                .findFirst()
                .orElseThrow();
    }

    /** What an agent said, as it was told. */
    static String heard(List<ChatEvent> events) {
        var text = new StringBuilder();
        events.stream()
                .filter(event -> event.type().equals("TEXT_MESSAGE_CONTENT"))
                .forEach(event -> text.append(event.json().get("delta").asString()));
        return text.toString();
    }

    /** As if this replica had stood still until its lease ran out. */
    void freeze(UUID conversation) {
        database.asApplication()
                .sql("update conversation_lease set until = now() - interval '1 second' where conversation = :id")
                .param("id", conversation)
                .update();
    }

    boolean leased(UUID conversation) {
        return database.asApplication()
                .sql("select until > now() from conversation_lease where conversation = :id")
                .param("id", conversation)
                .query(Boolean.class)
                .single();
    }

    List<JdbcTurns.Standing> standings(UUID conversation) {
        return database
                .asApplication()
                .sql("select id from turn where conversation = :id order by id")
                .param("id", conversation)
                .query(UUID.class)
                .list()
                .stream()
                .map(turn -> turns.standing(turn).orElseThrow())
                .toList();
    }

    List<String> kinds(UUID conversation) {
        return database.asApplication()
                .sql("select kind from action_record where chain = :chain order by number")
                .param("chain", "conversation/" + conversation)
                .query(String.class)
                .list();
    }

    Owner owner(UUID conversation) {
        return new Owner(RESIDENT.id(), SampleAgents.DEPARTMENT, conversation);
    }

    /** What is stored of it, opened: with placeholders where personal values were. */
    String kept(UUID conversation) {
        var owner = owner(conversation);
        return standings(conversation).stream()
                .map(JdbcTurns.Standing::turn)
                .map(turn -> turns.steps(owner, turn).toString()
                        + turns.events(owner, turn).stream()
                                .map(ChatEvent::json)
                                .toList())
                .collect(Collectors.joining("\n"));
    }

    @Override
    public void close() {
        stop(logOpened);
        stop(listening);
        redis.destroy();
    }

    private static void stop(AutoCloseable part) {
        try {
            part.close();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    /** As many as a test says. */
    static final class SampleMatters implements OpenMatters {

        int unsettled;

        @Override
        public int unsettled(String citizen) {
            return unsettled;
        }

        @Override
        public int undecided(String citizen) {
            return 0;
        }

        @Override
        public int withdraw(String citizen) {
            return 0;
        }
    }

    /** Nobody stops anything, unless a test says so. */
    static final class SampleStops implements Stops {

        volatile Optional<Stop> set = Optional.empty();

        /** What happens just when somebody asks. */
        volatile Runnable asked = () -> {};

        @Override
        public Outcome stop(Official official, Stop.Scope scope, String target, String reason) {
            return new Outcome.Refused("wrong-role", "Nobody stops anything here.");
        }

        @Override
        public Outcome lift(Official official, UUID id, String reason) {
            return new Outcome.NoSuchStop();
        }

        @Override
        public List<Stop> active(Official official) {
            return List.of();
        }

        @Override
        public boolean stands(Stop.Scope scope, String target) {
            return false;
        }

        @Override
        public List<Stop> standing(Official official, Stop.Scope scope, String target) {
            return List.of();
        }

        @Override
        public Optional<Stop> against(AgentVersion version) {
            asked.run();
            return set;
        }
    }
}
