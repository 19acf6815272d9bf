package org.shikumen.runtime.gateway.policy;

import org.shikumen.runtime.gateway.policy.Verdict.Denied;
import org.shikumen.tools.Localized;

/** Every no of the gateway, in the citizen's words; each says the way out. */
public final class Denials {

    /** The code where a card for the very same waits, or has just got its yes: nothing is forbidden. */
    public static final String CARD_OPEN = "card-open";

    private Denials() {}

    static Denied noSuchTool() {
        return denied(
                "no-such-tool",
                "这项业务不在本助手的办理范围内，请换一项或转人工。",
                "This agent cannot do that. Choose something else, or ask for a person.");
    }

    static Denied notServing() {
        return denied(
                "not-serving",
                "本助手已暂停服务，请稍后再试或转人工。",
                "This agent has been stopped for now. Try later, or ask for a person.");
    }

    /** An official's reason is for officials: neither citizen nor model hears it. */
    public static Denied stopped() {
        return denied(
                "stopped",
                "这项服务已被暂停，没有办理。请稍后再试，需要时请转人工。",
                "This has been stopped for now, and nothing was done. Try later, or ask for a person.");
    }

    static Denied evidenceStale() {
        return denied(
                "evidence-stale",
                "办理记录的防篡改凭证已有一段时间没有更新，恢复之前暂不办理这类业务；查询不受影响。请稍后再试或转人工。",
                "The seal on the records of what is done here is out of date. Until it is renewed nothing of this kind is"
                        + " done; looking things up goes on. Try again later, or ask for a person.");
    }

    public static Denied unreachable() {
        return denied(
                "policy-unreachable",
                "暂时无法确认这项操作是否允许，所以没有办理。请稍后再试。",
                "Whether this is allowed could not be checked just now, so it was not done. Try again later.");
    }

    static Denied assuranceTooLow(int needed, int has) {
        return denied(
                "assurance-too-low",
                "这项业务需要实名等级 %d，您当前为 %d。请先在您登录所用的身份认证平台提升实名等级，重新登录后再来办理。".formatted(needed, has),
                "This needs real-name level %d; yours is %d. Raise it with the identity service that you sign in with, sign in again, then come back."
                        .formatted(needed, has));
    }

    static Denied personalNotDeclared(String field) {
        return denied(
                "personal-not-declared",
                "“%s”一栏不接受个人信息，请改填不含个人信息的内容。".formatted(field),
                "The field \"%s\" does not take personal data. Leave the personal value out.".formatted(field));
    }

    static Denied unknownPlaceholder(String field) {
        return denied(
                "unknown-placeholder",
                "“%s”一栏的信息没有找到，请重新提供。".formatted(field),
                "What stands in \"%s\" is not known here. Ask the citizen for it again.".formatted(field));
    }

    static Denied invalidArguments(String zh, String en) {
        return denied(
                "invalid-arguments",
                "填写的内容有误：" + zh + "。请改正后再试。",
                "What was filled in does not fit: " + en + ". Correct it and try again.");
    }

    public static Denied noSuchGrant() {
        return denied("no-such-grant", "没有找到这张确认卡，请重新办理。", "There is no such card here. Begin again.");
    }

    public static Denied cardOpen(boolean forTheCitizen) {
        return forTheCitizen
                ? denied(
                        CARD_OPEN,
                        "内容完全相同的确认卡已在上面等您答复，没有另开一张。请在那张卡片上确认或者不提交。",
                        "A card with exactly this waits for you above already, so there is no second one. Please confirm or decline"
                                + " on that card.")
                : denied(
                        CARD_OPEN,
                        "内容完全相同的申请已在等工作人员决定，没有再提交一次。决定之后会在这里告诉您。",
                        "Exactly this waits for an officer's decision already, so it was not asked for again. The decision will"
                                + " appear here.");
    }

    /** The yes is there and the turn that waited for it is about to go on. */
    public static Denied underWay() {
        return denied(
                CARD_OPEN,
                "内容完全相同的事项已经答复，正在继续处理，没有再提交一次。后续情况会在这里告诉您。",
                "Exactly this has had its yes already and goes on from there, so it was not asked for again. What comes of it"
                        + " will appear here.");
    }

    public static Denied declined() {
        return denied("declined", "您没有确认，所以没有办理。", "You did not confirm, so it was not done.");
    }

    /** @param reason the officer's, in their own words */
    public static Denied refused(String reason) {
        return denied(
                "refused",
                "工作人员未同意，所以没有办理。理由：“%s”如有疑问请转人工。".formatted(reason),
                "An officer did not approve it, so it was not done. The reason given: “%s” Ask for a person if you have questions."
                        .formatted(reason));
    }

    public static Denied expired() {
        return denied(
                "expired",
                "确认卡已过期，没有办理。需要时请重新提出。",
                "The card expired, so it was not done. Ask again when you need it.");
    }

    public static Denied voided() {
        return denied(
                "void",
                "这张确认卡已失效，没有办理。需要时请重新提出。",
                "The card is no longer valid, so it was not done. Ask again when you need it.");
    }

    public static Denied digestAltered() {
        return denied(
                "digest-altered",
                "待办内容与您确认的不一致，所以没有办理。请重新办理。",
                "What was kept differs from what was confirmed, so it was not done. Begin again.");
    }

    private static Denied denied(String code, String zh, String en) {
        return new Denied(code, Localized.of(zh, en));
    }
}
