package org.shikumen.registry.release;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.shikumen.registry.Official;
import org.shikumen.registry.OfficialWords;
import org.shikumen.registry.Page;
import org.shikumen.registry.Role;
import org.shikumen.registry.definition.BundleFile;
import org.shikumen.registry.definition.DefinitionReader;
import org.shikumen.registry.definition.Problem;
import org.shikumen.registry.definition.Reading;
import org.shikumen.tools.Toolset;

/**
 * Brings definitions from a draft to live and back. Each step is one row of {@link Step}; each step and each refusal is told
 * to the {@link ReleaseJournal} in the same transaction. Of one agent at most one version is live.
 */
public final class Releases {

    private final DefinitionReader reader;
    private final JdbcVersions versions;
    private final JdbcToolsets toolsets;
    private final Drafting drafting;
    private final Lifecycle lifecycle;
    private final CachedLiveAgents live;
    private final OfficialWords words;

    /** @param words what officials write is kept for good and shown to their whole department */
    Releases(
            DefinitionReader reader,
            JdbcVersions versions,
            JdbcToolsets toolsets,
            Drafting drafting,
            Lifecycle lifecycle,
            CachedLiveAgents live,
            OfficialWords words) {
        this.reader = reader;
        this.versions = versions;
        this.toolsets = toolsets;
        this.drafting = drafting;
        this.lifecycle = lifecycle;
        this.live = live;
        this.words = words;
    }

    /**
     * What handing a bundle in would come to.
     *
     * @param refusal empty where it would be stored
     */
    public record Check(Reading reading, Optional<DraftOutcome.NotStored> refusal) {}

    /** Only checks, and says all that {@link #draft} would refuse. */
    public Check check(List<BundleFile> files, Official official) {
        var reading = read(files, official);
        return new Check(reading, refusal(reading, official).or(() -> drafting.refusal(reading)));
    }

    /** Stores a bundle of the author's own department. The same content again is the same version again. */
    public DraftOutcome draft(List<BundleFile> files, Official official) {
        var reading = read(files, official);
        return refusal(reading, official)
                .<DraftOutcome>map(refused -> refused)
                .orElseGet(() -> drafting.store(reading, official));
    }

    private Reading read(List<BundleFile> files, Official official) {
        var reading = reader.read(files, toolsets, official.department());
        return reading.warningOf(drafting.ended(reading));
    }

    private static Optional<DraftOutcome.NotStored> refusal(Reading reading, Official official) {
        if (!official.is(Role.AUTHOR) && !(official.is(Role.OPERATOR) && onlyTheCitysPolicies(reading))) {
            return Optional.of(new DraftOutcome.Refused(
                    "wrong-role",
                    "%s is no author of department %s. Ask an author to hand the definition in."
                            .formatted(official.user(), official.department())));
        }
        return reading.isClean() ? Optional.empty() : Optional.of(new DraftOutcome.Faulty(reading.problems()));
    }

    /** An operator may write what binds the whole city; another one puts it in force. */
    private static boolean onlyTheCitysPolicies(Reading reading) {
        return reading.agents().isEmpty()
                && reading.toolsets().isEmpty()
                && reading.policies().stream()
                        .allMatch(each -> each.definition().department().isEmpty());
    }

    /** @param ifAtOneOf revisions of the version as the official saw it; whoever comes later than another then hears so */
    public ReleaseOutcome take(
            Step step, String digest, Official official, String reason, Optional<Set<Integer>> ifAtOneOf) {
        var outcome = lifecycle.take(new Request(step, official, words.clean(reason)), digest, ifAtOneOf);
        live.forget();
        return outcome;
    }

    /** Whether a page of versions can have ended there. */
    public static boolean isCursor(String text) {
        return Cursor.isOurs(text);
    }

    /** Newest first; without a department, of all. A cursor that is not one of ours begins anew. */
    public Page<AgentVersion> versions(
            Optional<String> department, Optional<String> agent, Optional<String> cursor, int limit) {
        var most = Page.length(limit);
        var found = versions.list(department, agent, Cursor.read(cursor), most + 1);
        return Page.of(found, most, last -> Cursor.write(last.id())).showing(each -> Optional.of(each.version()));
    }

    public Optional<VersionHistory> version(String digest) {
        return versions.find(digest).map(found -> new VersionHistory(found, versions.history(digest)));
    }

    /**
     * What the version would take the place of: the one that is live, else one that is suspended, else the one that was live
     * last, else an approved one. Only where there is none of them, the one numbered before it.
     */
    public Optional<AgentVersion> before(AgentVersion version) {
        return versions.before(version);
    }

    /**
     * What would be warned of if the version were handed in now, with the toolsets it pins. Nothing of it is stored: an official
     * of whom nobody knew may have come since.
     */
    public List<Problem> warnings(AgentVersion version) {
        return new SecondLook(reader, versions, toolsets).at(version);
    }

    /** Of an agent's version or a toolset. */
    public Optional<Source> sourceOf(String digest) {
        return versions.source(digest).or(() -> toolsets.source(digest));
    }

    public Optional<Toolset> toolset(String digest) {
        return toolsets.toolset(digest);
    }
}
