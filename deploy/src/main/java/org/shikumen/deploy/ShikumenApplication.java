package org.shikumen.deploy;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.boot.security.autoconfigure.UserDetailsServiceAutoConfiguration;
import org.springframework.scheduling.annotation.EnableScheduling;

/** The main class: every room of the house, one process. */
@SpringBootApplication(
        scanBasePackages = "org.shikumen",
        // people sign in by org.shikumen.console.access; there is no generated user
        exclude = UserDetailsServiceAutoConfiguration.class)
@ConfigurationPropertiesScan("org.shikumen")
@EnableScheduling
public class ShikumenApplication {

    public static void main(String[] arguments) {
        try {
            var application = new SpringApplication(ShikumenApplication.class);
            application.addInitializers(EmbeddedDefault::apply);
            application.run(arguments);
        } catch (RuntimeException told) {
            System.exit(1); // Spring Boot has said why, in a sentence where ExpectedFailures knows one
        }
    }
}
