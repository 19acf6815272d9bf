package org.shikumen.registry.definition;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.shikumen.tools.Tools;
import org.shikumen.tools.http.EgressRules;
import org.shikumen.tools.http.EnvironmentSecrets;
import org.shikumen.tools.http.GovernmentApis;
import org.shikumen.tools.http.HostPattern;
import org.shikumen.tools.http.Signers;
import org.shikumen.tools.openapi.OpenApiTools;
import org.shikumen.tools.sandbox.Sandbox;

/** The residence permit guide as the design shows it, with the API document that it names. */
public final class SampleBundle {

    public static final String FILE = "residence-permit.yaml";
    public static final String API = "residence-permit.openapi.yaml";

    private SampleBundle() {}

    public static List<BundleFile> residencePermit() {
        return withDefinition(definition());
    }

    /** The same bundle with a few words changed in the definition. */
    public static List<BundleFile> changed(String from, String to) {
        if (!definition().contains(from)) {
            throw new IllegalArgumentException("The sample holds no \"" + from + "\".");
        }
        return withDefinition(definition().replace(from, to));
    }

    public static List<BundleFile> withDefinition(String definition) {
        return List.of(new BundleFile(FILE, definition), new BundleFile(API, text(API)));
    }

    public static String definition() {
        return text(FILE);
    }

    public static String api() {
        return text(API);
    }

    /** The tools of the house; the toolsets are only checked here, never called. */
    public static Tools tools() {
        var clock = Clock.systemUTC();
        var egress = new EgressRules(true, List.of());
        var secrets = new EnvironmentSecrets(Map.of(), Path.of("no-secrets"), clock);
        var systems = new GovernmentApis(egress, new Signers(secrets, clock), clock);
        var sandbox = new Sandbox(List.of(new HostPattern("*.example")), List.of(), clock);
        return new OpenApiTools(_ -> Optional.empty(), systems, sandbox, egress);
    }

    static String text(String file) {
        return resource("/sample/" + file);
    }

    static String resource(String path) {
        try (var stream = SampleBundle.class.getResourceAsStream(path)) {
            return new String(stream.readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
