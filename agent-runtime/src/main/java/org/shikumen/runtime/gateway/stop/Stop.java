package org.shikumen.runtime.gateway.stop;

import java.time.Instant;
import java.util.Locale;
import java.util.UUID;
import java.util.regex.Pattern;
import org.shikumen.runtime.gateway.call.CallScene;
import org.shikumen.tools.ToolName;

/**
 * Something that may do nothing until the stop is lifted.
 *
 * @param target {@code *}, a department, an agent's name, a version's digest, or {@code toolset/operation}
 * @param department where it holds; empty when an operator set it and it holds everywhere
 */
public record Stop(UUID id, Scope scope, String target, String department, String reason, String by, Instant at) {

    public enum Scope {
        PLATFORM("\\*", "*"),
        DEPARTMENT("[a-z0-9-]+", "its name, such as population-service"),
        AGENT("[a-z0-9-]+", "its name, such as residence-points"),
        VERSION("[0-9a-f]{64}", "the 64 hexadecimal digits of its digest"),
        TOOL("[a-z0-9-]+/[A-Za-z0-9_.-]+", "toolset/operation, such as residence-permit/bookCounter");

        private final Pattern targets;
        private final String form;

        Scope(String targets, String form) {
            this.targets = Pattern.compile(targets);
            this.form = form;
        }

        boolean canBe(String target) {
            return targets.matcher(target).matches();
        }

        /** How a target is written, to be told to whoever wrote another. */
        String form() {
            return form;
        }

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** What a stop is held against. The tool is asked about only where a call is at stake. */
    public record Subject(String department, String agent, String version, String tool) {

        public static Subject of(CallScene scene, ToolName tool) {
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
