package org.shikumen.registry.definition;

import java.util.List;
import java.util.Optional;
import org.shikumen.tools.Localized;
import org.shikumen.tools.Rule;
import org.shikumen.tools.ToolName;

/**
 * Rules of a department or, without one, of the city.
 *
 * @param department whose agents it binds; empty: all
 */
public record PolicyDefinition(String name, Optional<String> department, Localized title, List<ForTools> rules) {

    public PolicyDefinition {
        rules = List.copyOf(rules);
    }

    public boolean binds(String department) {
        return this.department.map(department::equals).orElse(true);
    }

    /**
     * @param tools {@code toolset/operation}, {@code toolset/*} or {@code *}
     */
    public record ForTools(List<String> tools, Rule rule) {
        public ForTools {
            tools = List.copyOf(tools);
        }

        public boolean covers(ToolName tool) {
            return tools.stream().anyMatch(each -> means(each, tool));
        }

        static boolean means(String tools, ToolName tool) {
            return tools.equals("*") || tools.equals(tool.toString()) || tools.equals(tool.toolset() + "/*");
        }
    }
}
