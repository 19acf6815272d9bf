package org.shikumen.runtime.gateway.stop;

import java.util.Optional;
import org.shikumen.registry.release.KnownNames;
import org.shikumen.tools.ToolName;

/** Whether there is anything of that name: a stop that is misspelt would stop nothing while its author believes it does. */
@FunctionalInterface
interface StopTargets {

    /** @param department whose it must be; empty for anybody's */
    boolean exists(Stop.Scope scope, String target, Optional<String> department);

    static StopTargets of(KnownNames names) {
        return (scope, target, department) -> switch (scope) {
            case PLATFORM -> department.isEmpty();
            case DEPARTMENT ->
                names.department(target) && department.map(target::equals).orElse(true);
            case AGENT -> department.map(own -> names.agent(own, target)).orElseGet(() -> names.agent(target));
            case VERSION -> department.map(own -> names.version(own, target)).orElseGet(() -> names.version(target));
            case TOOL -> {
                var tool = ToolName.parse(target);
                yield names.operation(tool.toolset(), tool.operation())
                        && department
                                .map(own -> names.toolset(own, tool.toolset()))
                                .orElse(true);
            }
        };
    }
}
