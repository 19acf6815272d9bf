package org.shikumen.runtime.actionlog;

import java.util.Optional;
import java.util.UUID;

/**
 * Where something happened: the chain its record is sealed into, and what every record names.
 *
 * @param chain {@code conversation/<id>}, {@code agent/<name>}, {@code policy/<department>/<name>},
 *     {@code official/<user>} or {@code platform/<part>}; numbers are gapless inside it, and one department reads all of it
 * @param version SHA-256 digest of the agent version
 * @param citizen pseudonym of the citizen it concerns
 */
public record Where(
        String chain,
        String department,
        Optional<String> agent,
        Optional<String> version,
        Optional<UUID> conversation,
        Optional<UUID> turn,
        Optional<String> citizen) {

    public static Where conversation(
            String department, String agent, String version, UUID conversation, String citizen) {
        return new Where(
                "conversation/" + conversation,
                department,
                Optional.of(agent),
                Optional.of(version),
                Optional.of(conversation),
                Optional.empty(),
                Optional.of(citizen));
    }

    public static Where agent(String department, String agent, String version) {
        return new Where(
                "agent/" + agent,
                department,
                Optional.of(agent),
                Optional.of(version),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    public static Where policy(String department, String name) {
        return inDepartment("policy/" + department + "/" + name, department);
    }

    /** @param department the official's own, whatever is done: who audits it reads the chain whole */
    public static Where official(String department, String user) {
        return inDepartment("official/" + user, department);
    }

    private static Where inDepartment(String chain, String department) {
        return new Where(
                chain,
                department,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    /** What the platform does by itself, for no department. */
    public static Where platform(String part) {
        return new Where(
                "platform/" + part,
                "platform",
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    public Where inTurn(UUID turn) {
        return new Where(chain, department, agent, version, conversation, Optional.of(turn), citizen);
    }
}
