package org.shikumen.runtime.conversation;

import org.shikumen.registry.definition.AgentDefinition;
import org.shikumen.runtime.gateway.Doubts.Settlement;
import org.shikumen.tools.Localized;

/** What the room itself says to citizens. */
final class Sentences {

    static final Localized NOT_RECORDED = Localized.of(
            "系统暂时无法记录您的消息，因此没有办理任何事项。请稍后再发一次。",
            "Your message could not be recorded, so nothing was done. Please send it again in a moment.");
    static final Localized BROKE_OFF = Localized.of(
            "处理中断了，系统会自动接着处理，不会重复提交。请稍后查看。",
            "Something broke off. The service will take it up again by itself and submit nothing twice. Please look again"
                    + " shortly.");
    static final Localized LEFT = Localized.of(
            "这条消息多次处理都中断了，系统不会再自动尝试。您已确认的事项和收到的回执仍然有效；请换个说法再发一次，或选择转人工服务。",
            "This message broke off several times and will not be tried again. What you confirmed and your receipts stand;"
                    + " send it in other words, or ask for a person.");
    static final Localized LEFT_TO_PERSON = Localized.of(
            "处理多次中断，有一项操作的结果还不能确认。已转给工作人员核实，请不要重复提交。",
            "This broke off several times, and whether one step was carried out is not known. A person will look into it;"
                    + " please do not submit it again.");
    static final Localized ASKED_FOR_PERSON = Localized.of("转人工", "Talk to a person");
    static final Localized HANDED_OVER = Localized.of(
            "已为您转接工作人员。您刚才说的内容会一并转过去，不用再说一遍。",
            "A person will take over. What you said so far goes with it, so you need not repeat it.");

    private static final Localized PERSON_JOINED = Localized.of(
            "%s的工作人员已接手。您接下来写的内容由工作人员答复；之前说过的都能看到，不用再说一遍。",
            "A member of staff of %s has taken over. What you write now is answered by a person, who can read what was"
                    + " said before.");
    static final Localized PERSON_LEFT = Localized.of(
            "与工作人员的对话已结束，接下来回到智能体。需要时可以再次转人工。",
            "The conversation with staff has ended; from here on it is with the agent. You can ask for a person again at any"
                    + " time.");
    static final Localized WITHDRAWN = Localized.of(
            "已取消转人工，接下来回到智能体。需要时可以再次转人工。",
            "You no longer wait for a person; from here on it is with the agent. You can ask for a person again at any time.");
    static final Localized NO_HAND_OVER =
            Localized.of("当前没有转人工，智能体正在为您服务。", "You are not waiting for a person; the agent answers already.");
    static final Localized WAITS =
            Localized.of("您已在等待工作人员，不用再次转接。", "You wait for a person already; you need not ask again.");
    static final Localized FOR_PERSON = Localized.of(
            "智能体已暂停服务。您写的内容已留给工作人员，接手后会答复您。",
            "The agent is out of service. What you wrote is kept for the person who takes over, and will be answered then.");
    static final Localized WITH_PERSON =
            Localized.of("工作人员正在为您服务，请直接写下您的问题。", "A person is already with you. Write what you need.");
    private static final Localized STAFF = Localized.of("%s · 工作人员", "%s · staff");

    static final Localized ERASED = Localized.of(
            "这次对话的内容已按规定删除，无法恢复。需要办事请新开一次对话。",
            "What was said in this conversation has been erased and cannot be brought back. Open a new one if you need"
                    + " something.");

    static final Localized EXPIRED = Localized.of(
            "这次对话的保存期限已满，内容已按规定删除，无法恢复；已办理的事项仍可在“我的办理记录”中查看。需要办事请新开一次对话。",
            "The time for which this conversation was kept is over: what was said in it has been removed and cannot be"
                    + " brought back. What was done is still listed under “Done in my name”. Open a new one if you need something.");

    private static final Localized FOUND_DONE = Localized.of("「%s」的结果已核实：已经办成。", "“%s” has been checked: it was done.");
    private static final Localized FOUND_NOT_DONE = Localized.of(
            "「%s」的结果已核实：没有办成。如仍需要，可以重新办理。",
            "“%s” has been checked: it was not done. If you still want it, you can ask for it again.");
    private static final Localized FOUND_UNDONE = Localized.of(
            "「%s」的结果已核实：已经撤销，不再有效。如仍需要，可以重新办理。",
            "“%s” has been checked: it was undone, and nothing of it stands. If you still want it, you can ask for it again.");

    private static final Localized NOTICE = Localized.of(
            "您正在使用人工智能服务「%s」，它代表%s为您服务，可能出错，最终以主管部门决定为准。任何时候都可以说“转人工”。",
            "You are using an AI service, “%s”, acting on behalf of %s. It can be wrong; the department decides. Say “talk"
                    + " to a person” at any time.");

    private static final Localized NOT_SERVING = Localized.of(
            "「%s」已暂停服务，没有办理任何事项。您可以稍后再来，或联系%s的工作人员。",
            "“%s” is not in service now, and nothing was done. Come back later, or contact %s.");

    private Sentences() {}

    /** AI, on whose behalf, and how to reach a person. */
    static String notice(AgentDefinition agent, String language) {
        return about(NOTICE, agent, language);
    }

    static String notServing(AgentDefinition agent, String language) {
        return about(NOT_SERVING, agent, language);
    }

    static String joined(AgentDefinition agent, String language) {
        return PERSON_JOINED.in(language).formatted(agent.onBehalfOf().in(language));
    }

    /** Under which name an official speaks: the department's, not their own. */
    static String staff(AgentDefinition agent, String language) {
        return STAFF.in(language).formatted(agent.onBehalfOf().in(language));
    }

    /** What was found out of something that was in doubt. */
    static String settled(String title, Settlement settlement, String language) {
        var sentence = switch (settlement.outcome()) {
            case "done" -> FOUND_DONE;
            case "undone" -> FOUND_UNDONE;
            default -> FOUND_NOT_DONE;
        };
        return sentence.in(language).formatted(title);
    }

    private static String about(Localized sentence, AgentDefinition agent, String language) {
        return sentence.in(language)
                .formatted(agent.title().in(language), agent.onBehalfOf().in(language));
    }
}
