package org.shikumen.runtime.engine;

import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.shikumen.registry.RecentlyUsed;
import org.shikumen.registry.release.AgentVersion;
import org.shikumen.tools.Tool;
import org.shikumen.tools.ToolName;
import org.shikumen.tools.ToolSpec;
import org.shikumen.tools.Tools;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Toolboxes by version, made once and kept while used: a version's content never changes. */
final class Toolboxes {

    private static final Logger LOG = LoggerFactory.getLogger(Toolboxes.class);
    private static final int MOST = 256;

    private final Tools tools;
    private final ReentrantLock making = new ReentrantLock();
    private final RecentlyUsed<String, Toolbox> byDigest = new RecentlyUsed<>(MOST);

    Toolboxes(Tools tools) {
        this.tools = tools;
    }

    Toolbox of(AgentVersion version) {
        return kept(version).orElseGet(() -> makeOnce(version));
    }

    private Optional<Toolbox> kept(AgentVersion version) {
        return byDigest.get(version.digest());
    }

    /** One at a time: preparing a script for the dialogue model is dear, and the first turns of a version come together. */
    private Toolbox makeOnce(AgentVersion version) {
        making.lock();
        try {
            return kept(version).orElseGet(() -> make(version));
        } finally {
            making.unlock();
        }
    }

    /** A toolbox that misses a tool is not kept: whatever keeps the toolset away may pass. */
    private Toolbox make(AgentVersion version) {
        var found = version.definition().tools().stream()
                .map(name -> find(version, name))
                .flatMap(Optional::stream)
                .toList();
        var toolbox = new Toolbox(version, found);
        if (found.size() == version.definition().tools().size()) {
            byDigest.put(version.digest(), toolbox);
        }
        return toolbox;
    }

    private Optional<ToolSpec> find(AgentVersion version, ToolName name) {
        var spec = Optional.ofNullable(version.toolsets().get(name.toolset()))
                .flatMap(digest -> tools.find(digest, name.operation()))
                .map(Tool::spec);
        if (spec.isEmpty()) {
            LOG.atWarn()
                    .addKeyValue("agent", version.agent())
                    .addKeyValue("version", version.digest())
                    .addKeyValue("tool", name)
                    .log("A tool of a pinned toolset cannot be found; the agent works without it");
        }
        return spec;
    }
}
