package org.shikumen.runtime.engine.dialogue;

import java.util.List;
import org.shikumen.registry.release.AgentVersion;
import org.shikumen.tools.ToolSpec;

/** Everything the dialogue model needs of one version, prepared once; keep it by the version's digest. */
public final class DialogueScript {

    static final DialogueScript EMPTY = new DialogueScript();

    private DialogueScript() {}

    public static DialogueScript of(AgentVersion version, List<ToolSpec> tools) {
        return EMPTY;
    }
}
