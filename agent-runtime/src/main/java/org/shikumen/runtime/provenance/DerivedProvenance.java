package org.shikumen.runtime.provenance;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.shikumen.registry.release.AgentVersion;
import org.shikumen.registry.release.LiveAgents;
import org.shikumen.runtime.actionlog.ActionRecord;
import org.shikumen.runtime.actionlog.Records;
import org.shikumen.runtime.provenance.Chains.Business;
import org.shikumen.runtime.provenance.Chains.Data;
import org.shikumen.runtime.provenance.Chains.Responsibility;
import org.shikumen.runtime.provenance.Chains.Rule;
import org.shikumen.tools.Localized;
import org.shikumen.tools.Tool;
import org.shikumen.tools.ToolName;
import org.shikumen.tools.ToolSpec;
import org.shikumen.tools.Tools;

/** Reads the chain around a record: what happened in the same turn, and what was said and decided about the same call. */
final class DerivedProvenance implements Provenance {

    private final Records records;
    private final LiveAgents agents;
    private final Tools tools;

    DerivedProvenance(Records records, LiveAgents agents, Tools tools) {
        this.records = records;
        this.agents = agents;
        this.tools = tools;
    }

    @Override
    public Chains of(ActionRecord record) {
        var story = new Story(record, records.around(record));
        var version = record.where().version().flatMap(agents::version);
        var spec = version.flatMap(it -> spec(it, story.body("tool")));
        var rule = rule(story, version);
        return new Chains(
                data(story, spec),
                new Business(
                        version.map(it -> it.definition().title()),
                        version.map(it -> it.definition().onBehalfOf()),
                        story.body("tool"),
                        spec.map(ToolSpec::title),
                        story.reference(),
                        record.kind(),
                        rule),
                responsibility(story, version, rule));
    }

    private static Data data(Story story, Optional<ToolSpec> spec) {
        var arguments = new TreeMap<String, String>();
        story.ofTheCall("CallJudged")
                .forEach(judged -> Story.body(judged)
                        .path("labels")
                        .properties()
                        .forEach(label ->
                                arguments.put(label.getKey(), label.getValue().asString(""))));
        var said = story.body("purpose").map(purpose -> new Localized(Map.of("zh", purpose, "en", purpose)));
        return new Data(story.sources(), arguments, story.masked(), said.or(() -> spec.map(ToolSpec::title)));
    }

    private static Optional<Rule> rule(Story story, Optional<AgentVersion> version) {
        return story.ofTheCall("CallJudged").reduce((first, last) -> last).map(judged -> {
            var body = Story.body(judged);
            return new Rule(
                    body.path("policy").asString(""),
                    body.path("verdict").asString(""),
                    body.path("reason").asString(""),
                    version.flatMap(it -> toolset(it, body.path("tool").asString("")))
                            .or(() -> version.map(AgentVersion::digest)));
        });
    }

    private static Responsibility responsibility(Story story, Optional<AgentVersion> version, Optional<Rule> rule) {
        var where = story.record().where();
        return new Responsibility(
                where.citizen(),
                where.agent(),
                where.version(),
                version.map(AgentVersion::number),
                version.map(AgentVersion::author),
                version.flatMap(AgentVersion::reviewer),
                version.flatMap(AgentVersion::publisher),
                rule,
                story.answers(),
                story.model(),
                version.map(it -> it.definition().responsible().officer()),
                version.map(it -> it.definition().responsible().deputy()));
    }

    private Optional<ToolSpec> spec(AgentVersion version, Optional<String> tool) {
        return tool.filter(name -> name.contains("/"))
                .flatMap(name -> toolset(version, name)
                        .flatMap(digest ->
                                tools.find(digest, ToolName.parse(name).operation()))
                        .map(Tool::spec));
    }

    private static Optional<String> toolset(AgentVersion version, String tool) {
        return tool.contains("/")
                ? Optional.ofNullable(
                        version.toolsets().get(ToolName.parse(tool).toolset()))
                : Optional.empty();
    }
}
