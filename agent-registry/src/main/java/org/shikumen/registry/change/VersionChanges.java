package org.shikumen.registry.change;

import java.util.List;
import java.util.Optional;
import org.shikumen.registry.release.AgentVersion;
import org.shikumen.registry.release.Releases;
import org.shikumen.registry.release.VersionHistory;
import org.shikumen.tools.Tools;

/** Compares two versions of one agent, for whoever has to answer for the newer one. */
public final class VersionChanges {

    private final Releases releases;
    private final Tools tools;

    VersionChanges(Releases releases, Tools tools) {
        this.releases = releases;
        this.tools = tools;
    }

    /** What a version is compared with when nobody says, as {@link Releases#before} chooses it. */
    public Optional<AgentVersion> usual(AgentVersion version) {
        return releases.before(version);
    }

    /** What somebody chose to compare it with; nothing when that is no version of the same agent. */
    public Optional<AgentVersion> chosen(AgentVersion version, String digest) {
        return releases.version(digest)
                .map(VersionHistory::version)
                .filter(other -> other.agent().equals(version.agent()));
    }

    /** What differs in who may do what, what was loosened first. Worked out from the definitions, not from their wording. */
    public List<Change> ofAuthority(AgentVersion from, AgentVersion to) {
        return new AuthorityChanges(Side.of(from, releases::toolset), Side.of(to, releases::toolset), tools).all();
    }

    /** How the texts differ, line by line: the agent's first. */
    public List<TextDifference> ofTexts(AgentVersion from, AgentVersion to) {
        return new TextDifferences(releases::sourceOf, from, to).all();
    }
}
