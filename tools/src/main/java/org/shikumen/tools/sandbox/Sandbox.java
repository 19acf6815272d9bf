package org.shikumen.tools.sandbox;

import com.github.tomakehurst.wiremock.extension.Extension;
import java.net.URI;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.shikumen.tools.Tools;
import org.shikumen.tools.Toolset;
import org.shikumen.tools.http.EgressRules;
import org.shikumen.tools.http.Endpoint;
import org.shikumen.tools.http.GovernmentApi;
import org.shikumen.tools.http.GovernmentApis;
import org.shikumen.tools.http.HostPattern;
import org.shikumen.tools.http.Secrets;
import org.shikumen.tools.http.Signers;

/**
 * One WireMock inside this process that plays every system whose host cannot exist. It starts with the first call.
 * Toolsets are kept apart by a header, {@link #TOOLSET}, so that paths, signatures and templates are those of the real
 * system. Secrets are the sandbox's own: real ones are neither needed nor used here.
 */
public final class Sandbox implements AutoCloseable {

    /** The request header that says whose stubs answer: {@code name@digest}. An extension may read it. */
    public static final String TOOLSET = "X-Shikumen-Toolset";

    private final List<HostPattern> hosts;
    private final List<Extension> extensions;
    private final SandboxSecrets secrets = new SandboxSecrets();
    private final SignatureCheck signatures;
    private final GovernmentApis apis;
    private final Map<String, Endpoint> open = new ConcurrentHashMap<>();
    private Optional<StubServer> server = Optional.empty();

    /**
     * @param hosts the hosts whose systems are played here
     * @param extensions WireMock extensions that stubs may name, such as a response transformer with state
     */
    public Sandbox(List<HostPattern> hosts, List<? extends Extension> extensions, Clock clock) {
        this.hosts = List.copyOf(hosts);
        this.extensions = List.copyOf(extensions);
        this.signatures = new SignatureCheck(secrets, clock);
        this.apis = new GovernmentApis(new EgressRules(true, List.of()), new Signers(_ -> secrets, clock), clock);
    }

    public boolean answersFor(String host) {
        return hosts.stream().anyMatch(pattern -> pattern.matches(host));
    }

    /** The way to this toolset's stubs, in place of the address that it declares. */
    public GovernmentApi api(Toolset toolset, String digest, URI declared) {
        return apis.of(toolset, open.computeIfAbsent(digest, _ -> open(toolset, digest, new Endpoint(declared))));
    }

    private Endpoint open(Toolset toolset, String digest, Endpoint declared) {
        var id = toolset.name() + "@" + digest;
        var basePath = declared.basePath();
        toolset.credentials().ifPresent(credentials -> signatures.expect(id, credentials));
        var running = running();
        toolset.stubs().forEach(stub -> running.add(new Stub(stub).of(id, basePath)));
        return new Endpoint(URI.create(running.address() + basePath), Map.of(TOOLSET, id));
    }

    /** What makes a toolset's stubs unfit: not a mapping at all, or one that would reach outside. */
    public List<Tools.Finding> check(Toolset toolset) {
        var findings = new ArrayList<Tools.Finding>();
        for (var i = 0; i < toolset.stubs().size(); i++) {
            findings.addAll(new Stub(toolset.stubs().get(i)).findings("spec.stubs[" + i + "]"));
        }
        return findings;
    }

    /** Where the stubs are served; starts them if need be. */
    public URI address() {
        return URI.create(running().address());
    }

    Secrets secrets() {
        return secrets;
    }

    private synchronized StubServer running() {
        if (server.isEmpty()) {
            var all = new ArrayList<Extension>(extensions);
            all.add(signatures);
            all.add(new UnansweredCalls());
            server = Optional.of(new StubServer(all));
        }
        return server.get();
    }

    @Override
    public synchronized void close() {
        apis.close();
        server.ifPresent(StubServer::close);
        server = Optional.empty();
        open.clear();
    }
}
