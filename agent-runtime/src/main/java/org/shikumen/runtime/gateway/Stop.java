package org.shikumen.runtime.gateway;

import java.time.Instant;
import java.util.UUID;
import org.shikumen.tools.ToolName;

/**
 * Something that may do nothing until the stop is lifted.
 *
 * @param target {@code *}, a department, an agent's name, a version's digest, or {@code toolset/operation}
 * @param department where it holds; empty when an operator set it and it holds everywhere
 */
public record Stop(UUID id, Scope scope, String target, String department, String reason, String by, Instant at) {

    public enum Scope {
        PLATFORM,
        DEPARTMENT,
        AGENT,
        VERSION,
        TOOL;

        public String word() {
            return name().toLowerCase();
        }
    }

    /** What a stop is held against. The tool is asked about only where a call is at stake. */
    record Subject(String department, String agent, String version, String tool) {

        static Subject of(Grant grant) {
            return new Subject(
                    grant.department(),
                    grant.agent(),
                    grant.version(),
                    grant.tool().toString());
        }

        static Subject of(CallScene scene, ToolName tool) {
            var version = scene.version();
            return new Subject(version.department(), version.agent(), version.digest(), tool.toString());
        }
    }

    boolean holdsAgainst(Subject subject) {
        if (!department.isEmpty() && !department.equals(subject.department())) {
            return false;
        }
        return switch (scope) {
            case PLATFORM -> true;
            case DEPARTMENT -> target.equals(subject.department());
            case AGENT -> target.equals(subject.agent());
            case VERSION -> target.equals(subject.version());
            case TOOL -> target.equals(subject.tool());
        };
    }
}
