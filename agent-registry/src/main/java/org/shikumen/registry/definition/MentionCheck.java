package org.shikumen.registry.definition;

import java.util.Set;
import org.shikumen.tools.Localized;
import org.shikumen.tools.NearName;

/**
 * Warns of people, pools of models and queues that an agent names and nobody has heard of. Only warnings: an official or a pool
 * may come later, and a queue begins with the first agent that names it.
 */
final class MentionCheck {

    private final Report report;
    private final Surroundings around;

    MentionCheck(Report report, Surroundings around) {
        this.report = report;
        this.around = around;
    }

    void check(AgentDefinition agent) {
        var officials = around.officials();
        checkOfficial("spec.responsible.officer", agent.responsible().officer(), officials);
        checkOfficial("spec.responsible.deputy", agent.responsible().deputy(), officials);
        checkPool(agent.model().pool());
        checkQueue(agent.handOver().queue(), agent.department());
    }

    private void checkOfficial(String path, String name, Set<String> officials) {
        if (isStray(name, officials)) {
            report.warn(
                    path,
                    Localized.of(
                                    "这里没有名为「%s」的工作人员：将无人对智能体负责。",
                                    "No official is known here as \"%s\": nobody would be found who answers for the agent.")
                            .formatted(name),
                    NearName.remedy(
                            name,
                            officials,
                            Localized.of(
                                    "请改正名称，或确保此人在智能体上线前可以登录。",
                                    "Correct the name, or see to it that they can sign in before the agent goes live.")));
        }
    }

    private void checkPool(String name) {
        var pools = around.pools();
        var standIn = AgentDefinition.Model.DEFAULT.pool();
        if (isStray(name, pools)) {
            report.warn(
                    "spec.model.pool",
                    Localized.of(
                                    "这里没有名为「%s」的模型池：智能体将由模型池「%s」应答。",
                                    "No pool of models is called \"%s\" here: the pool \"%s\" would answer for the agent.")
                            .formatted(name, standIn),
                    NearName.remedy(
                            name,
                            pools,
                            Localized.of(
                                            "请改正名称；或不写，以使用「%s」；或请运维人员在智能体上线前配置这个模型池。",
                                            "Correct the name, leave it out for \"%s\", or see to it that an operator sets the pool up before the agent goes live.")
                                    .formatted(standIn)));
        }
    }

    private void checkQueue(String name, String department) {
        var queues = department.isBlank() ? Set.<String>of() : around.queues(department);
        if (isStray(name, queues)) {
            report.warn(
                    "spec.handOver.queue",
                    Localized.of(
                                    "队列「%s」不是部门「%s」自己的队列，本部门也没有已上线的智能体转到它。",
                                    "Queue \"%s\" is not the own one of \"%s\", and no live agent of the department hands over to it.")
                            .formatted(name, department),
                    NearName.remedy(
                            name,
                            queues,
                            Localized.of(
                                    "可以不写，即使用部门自己的队列；如果是新队列，可以保留。",
                                    "Leave it out for the department's own, or keep it if the queue is new.")));
        }
    }

    /** What is missing is told as a problem, not as a name. */
    private static boolean isStray(String name, Set<String> known) {
        return !name.isBlank() && !known.isEmpty() && !known.contains(name);
    }
}
