package org.shikumen.runtime.gateway.stop;

import org.shikumen.registry.release.KnownNames;
import org.shikumen.tools.ToolName;

/** Whether there is anything of that name: a stop that is misspelt would stop nothing while its author believes it does. */
@FunctionalInterface
interface StopTargets {

    boolean exists(Stop.Scope scope, String target);

    static StopTargets of(KnownNames names) {
        return (scope, target) -> switch (scope) {
            case PLATFORM -> true;
            case DEPARTMENT -> names.department(target);
            case AGENT -> names.agent(target);
            case VERSION -> names.version(target);
            case TOOL -> {
                var tool = ToolName.parse(target);
                yield names.operation(tool.toolset(), tool.operation());
            }
        };
    }
}
