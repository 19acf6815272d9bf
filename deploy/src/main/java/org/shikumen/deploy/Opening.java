package org.shikumen.deploy;

import java.io.PrintStream;
import java.nio.file.Path;
import org.shikumen.console.access.Account;
import org.shikumen.console.access.Accounts;
import org.shikumen.deploy.city.CityLoader;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.data.redis.core.StringRedisTemplate;

/** The last thing of a start: the sample city where it belongs, then one line for whoever waits for it. */
final class Opening implements ApplicationRunner {

    private final Connections connections;
    private final CityLoader city;
    private final Accounts accounts;
    private final Path secrets;
    private final StringRedisTemplate redis;
    private final ServletWebServerApplicationContext context;
    private final PrintStream out;

    Opening(
            Connections connections,
            CityLoader city,
            Accounts accounts,
            Path secrets,
            StringRedisTemplate redis,
            ServletWebServerApplicationContext context,
            PrintStream out) {
        this.connections = connections;
        this.city = city;
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
            redis.opsForValue()
                    .set(EmbeddedDefault.SECRETS_KEY, secrets.toAbsolutePath().toString());
            listAccounts();
        }
        out.printf(
                "Shikumen is ready at http://localhost:%d%n",
                context.getWebServer().getPort());
        out.flush();
    }

    private void listAccounts() {
        var all = accounts.all();
        if (all.isEmpty()) {
            return;
        }
        out.println("Demo accounts of the sample city, all with the password linjiang:");
        all.forEach(account -> out.printf("  %-22s %s%n", account.user(), duties(account)));
    }

    private static String duties(Account account) {
        return account.mayDo().in("en");
    }
}
