package org.shikumen.embedded;

import java.nio.file.Path;
import java.time.Duration;

/** A JVM of its own that starts the services, commits one row, says so, and waits to be killed. */
final class VictimJvm {

    private VictimJvm() {}

    public static void main(String[] arguments) throws Exception {
        var services = SampleServices.on(Path.of(arguments[0]));
        SampleConnections.execute(services.databaseAdminUrl(), "create table kept (word text)");
        SampleConnections.execute(services.databaseAdminUrl(), "insert into kept values ('committed')");
        System.out.println("committed");
        Thread.sleep(Duration.ofMinutes(10));
    }

    /** Returns once the row is committed. */
    static Process startOn(Path folder) throws Exception {
        return startOn(folder, System.getenv("PATH"));
    }

    static Process startOn(Path folder, String path) throws Exception {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var builder = new ProcessBuilder(
                        java,
                        "-cp",
                        System.getProperty("java.class.path"),
                        VictimJvm.class.getName(),
                        folder.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT);
        builder.environment().put("PATH", path);
        var victim = builder.start();
        victim.inputReader().lines().filter("committed"::equals).findFirst().orElseThrow();
        return victim;
    }
}
