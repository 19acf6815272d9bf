package org.shikumen.deploy;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.shikumen.console.access.Account;
import org.shikumen.console.access.Accounts;
import org.shikumen.console.access.SignIn;
import org.shikumen.deploy.city.CityLoader;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.scheduling.annotation.Scheduled;

/** The last thing of a start: the sample city where it belongs, then one line for whoever waits for it. */
final class Opening implements ApplicationRunner {

    private static final Logger log = LoggerFactory.getLogger(Opening.class);

    private final Connections connections;
    private final CityLoader city;
    private final SignIn signIn;
    private final Accounts accounts;
    private final Path secrets;
    private final StringRedisTemplate redis;
    private final ServletWebServerApplicationContext context;
    private final PrintStream out;

    Opening(
            Connections connections,
            CityLoader city,
            SignIn signIn,
            Accounts accounts,
            Path secrets,
            StringRedisTemplate redis,
            ServletWebServerApplicationContext context,
            PrintStream out) {
        this.connections = connections;
        this.city = city;
        this.signIn = signIn;
        this.accounts = accounts;
        this.secrets = secrets;
        this.redis = redis;
        this.context = context;
        this.out = out;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        if (connections.ours()) {
            city.load();
            tellWhereSecretsAre();
            if (signIn.elsewhere().isEmpty()) {
                listAccounts();
            }
        }
        if (signIn.elsewhere().isEmpty() && accounts.all().isEmpty()) {
            log.atWarn()
                    .log(
                            "Nobody can sign in: there is no account here and no identity provider. Set SHIKUMEN_OPENID_ISSUER"
                                    + " and what stands beside it in OPERATING");
        }
        // in one piece: who waits for it must not read half an address
        out.print("Shikumen is ready at http://localhost:%d%n"
                .formatted(context.getWebServer().getPort()));
        out.flush();
    }

    /** Said again from time to time: a Redis that died and came back has forgotten it. */
    @Scheduled(initialDelay = 10, fixedDelay = 10, timeUnit = TimeUnit.SECONDS)
    void remindOfSecrets() {
        if (connections.ours()) {
            try {
                tellWhereSecretsAre();
            } catch (RuntimeException away) {
                log.atDebug().setCause(away).log("Redis is away; it will be told when it is back");
            }
        }
    }

    private void tellWhereSecretsAre() {
        redis.opsForValue()
                .set(EmbeddedDefault.SECRETS_KEY, secrets.toAbsolutePath().toString());
    }

    private void listAccounts() {
        var all = accounts.all();
        if (all.isEmpty()) {
            return;
        }
        out.printf("Demo accounts of the sample city, all with the password %s:%n", city.password());
        all.forEach(account -> out.printf("  %-22s %s%n", account.user(), duties(account)));
    }

    private static String duties(Account account) {
        return account.mayDo().in("en");
    }
}
