package org.shikumen.tools.http;

import org.shikumen.tools.Localized;
import org.shikumen.tools.ToolResult;

/** What can go wrong with a call, each with its stable code word. Nothing of a system's own text is in here. */
enum Trouble {
    UNREACHABLE("unreachable", true),
    EGRESS_DENIED("egress-denied", false),
    SECRET_MISSING("secret-missing", false),
    UNSENDABLE("unsendable", false),
    BUSY("busy", false),
    CIRCUIT_OPEN("circuit-open", false),
    TIMED_OUT("timed-out", true),
    CONNECTION_LOST("connection-lost", true),
    SERVER_ERROR("server-error", true),
    MAINTENANCE("maintenance", true),
    RATE_LIMITED("rate-limited", false),
    GATEWAY_REFUSED("gateway-refused", false),
    REDIRECTED("redirected", true),
    ANSWER_TOO_LARGE("answer-too-large", true),
    ANSWER_UNUSABLE("answer-unusable", true),
    /** It says yes and looks like nothing that its API document promises: believed to have acted, not quoted. */
    ANSWER_UNFIT("answer-unfit", true);

    private static final Localized NOTHING_HAPPENED = Localized.of(
            "对方系统现在没有回应，什么都没有办理。请稍后再试。", "The system is not answering now. Nothing was done; please try again later.");
    private static final Localized NOBODY_KNOWS = Localized.of(
            "对方系统没有给出明确答复，事情可能已经办成，也可能没有。请不要重复提交，我们会核实。",
            "The system gave no clear answer. It may or may not have been done. Please do not send it again; we are checking.");
    private static final Localized TAKEN_AND_UNREADABLE = Localized.of(
            "对方系统已收下，但答复的内容无法识别，不能确认办理结果。请不要重复提交，我们会核实。",
            "The system took it, but its answer cannot be read, so the result is not certain. Please do not send it again; we"
                    + " are checking.");

    private final String code;
    private final boolean systemIsSick;

    Trouble(String code, boolean systemIsSick) {
        this.code = code;
        this.systemIsSick = systemIsSick;
    }

    /** Whether it counts towards opening the circuit. */
    boolean systemIsSick() {
        return systemIsSick;
    }

    ToolResult unavailable() {
        return new ToolResult.Unavailable(code, NOTHING_HAPPENED);
    }

    ToolResult inDoubt() {
        return new ToolResult.InDoubt(code, this == ANSWER_UNFIT ? TAKEN_AND_UNREADABLE : NOBODY_KNOWS);
    }
}
