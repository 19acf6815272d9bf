package org.shikumen.runtime.engine.dialogue;

import java.util.regex.Pattern;

/** That the citizen would rather have a person, in whatever words: "转人工", "a real person, please". */
final class PersonWanted {

    private static final String PEOPLE = "(?:人工(?!智能)|真人|活人|人类|工作人员|办事人员|办事员|客服|坐席|专员|接线员|话务员|负责人|领导|经办人)";

    /** 需要工作人员签字吗, 找工作人员三次都没人管: of people it tells, and asks for none. */
    private static final String ELSEWHERE = "(?!签|盖|审|批|同意|证明|给我开|都?没|[一二两三四五六七八九十几多\\d]+[次遍回])";

    private static final Pattern PERSON = Pattern.compile(String.join(
            "|",
            "转(?:接|到|给|去|回|成|个|一下|下|我|你们?的?|至){0,4}" + PEOPLE,
            "(?:找|要|换|接|叫|请|联系|呼叫|需要|帮我找|给我|麻烦|想|让|跟|和|同|与|有没有|有|能不能|可以)(?:一?个|一位|一下|下|你们的?|给我|我|见|来|找|接|真正的|你们){0,3}"
                    + PEOPLE
                    + ELSEWHERE,
            "^" + PEOPLE + "(?:服务|客服|帮忙|帮我|在吗|呢|吧|来|处理|接待|咨询|谢谢|！|!)*$",
            "人工(?:客服|服务|坐席|接听|处理|办理|咨询|台)",
            "(?:跟|和|同|与)(?:一?个)?(?:真的?|活|大活)?人(?:说|聊|讲|谈|沟通|对话)",
            "(?:不想|不要|别|不愿意?|不跟|懒得)(?:再)?(?:跟|和|让)?(?:机器人?|ai|电脑|程序)",
            "(?:有没有|有)(?:真|活)?人(?:在)?(?:吗|啊|接|管|回|理|能|可以|帮)",
            "(?:换|找|叫|让)(?:个|一个|真|你们)?人(?:来|接|跟我|和我|说|吧|帮|处理)?(?:吧|$|[，,。!！])",
            "^(?:快|请|麻烦|赶紧|能不能|可以|你们){0,3}派(?:个|一个|你们)?人(?:过?来|接|处理|帮我|跟我说){0,2}(?:吧|吗|$)",
            "(?:换|找)(?:个|一个)人",
            "^(?:快|请|麻烦)?来(?:个|一个|一位|位)(?:真|活)?人(?:吧|啊|呀|帮我|帮忙|行吗|好吗)*$",
            "(?:找|叫|让|要)你们的?(?:主任|经理|主管|老板|上级)",
            "(?:打|接)(?:个)?电话给(?:我|人)|给我回(?:个)?电话"));
    private static final String WHO =
            "(?:human|person|someone|somebody|operator|representative|rep|official|officer|supervisor|manager|staff|clerk|advis[eo]r|people|agent|employee|civil servant|man|woman)";
    private static final Pattern NOT_PERSON = Pattern.compile(
            "(?:不用|不要|别|不需要|先不|暂时不|不想|无需)(?:再)?(?:给我)?(?:转|找|接|联系|要)(?!机器)|(?:不用|(?<!要)不要|不需要|无需)"
                    + PEOPLE
                    + "|^(?:please )?no (?:human|person|agent|operator)s?(?: please| thanks?| thank you)*$"
                    + "|(?:don'?t|do not|never) (?:transfer|connect|pass|put|switch|forward|redirect)(?: me| this| it)?(?: over| through)?"
                    + " to (?:an? |the )?(?:real |live )?" + WHO
                    + "|(?:don'?t|do not|no) (?:need|want)(?: to (?:talk|speak) (?:to|with))? (?:an? )?(?:human|person|agent|operator)");
    private static final Pattern PERSON_EN = Pattern.compile(String.join(
            "|",
            "\\b(?:talk|speak|chat|connect|transfer|pass|switch|put|escalate|forward|redirect)\\b(?! for)[a-z' ]{0,22}\\b"
                    + WHO + "\\b",
            "\\b(?:get|give|want|need|find|call|reach|contact|see|have|prefer)(?: (?:me|in|to|with|through|a|an|the|some|your|real|live|actual|human|get|of)){0,5} "
                    + WHO + "(?: (?:please|now|instead|here|to help|for this|on the phone|help me))*\\s*[.!?]*$",
            "^(?:an? |the )?(?:real |live |actual )?" + WHO + "(?: please| now)*[.!?]*$",
            "^(?:please |can you |could you )?send (?:(?:me|in|a|an|some|real) ){0,3}" + WHO
                    + "(?: please| now| to help(?: me)?){0,2}$",
            "\\bput me through\\b",
            "\\b(?:real|live|actual) (?:human|person|agent|people)\\b",
            "\\bhuman (?:agent|being|help|operator|support|assistance|please)\\b",
            "\\b(?:customer|human) (?:service|support)\\b",
            "\\bhand(?: me)?[ -]?over\\b|\\bhand (?:this|it) over\\b",
            "\\b(?:don'?t|do not|not|stop|tired of|sick of|hate)\\b[a-z' ]{0,24}\\b(?:bot|robot|machine|computer|chatbot)\\b",
            "\\b(?:is|isn'?t) there (?:an? |any)?(?:human|person|one|body|someone|somebody|real person)\\b|\\bany(?:one|body) there\\b",
            "\\bcan (?:someone|somebody|anyone|a person|a human) (?:please )?(?:help|call|talk|speak|answer|take over)\\b",
            "\\bi (?:want|need|would like|'?d like) (?:to (?:see|meet) )?(?:an? )?(?:human|person|operator)\\b"));

    private PersonWanted() {}

    /** Of the traditional characters those in which a person is asked for. */
    private static String simplified(String text) {
        return text.replace('轉', '转')
                .replace('員', '员')
                .replace('務', '务')
                .replace('專', '专')
                .replace('領', '领')
                .replace('導', '导')
                .replace('請', '请')
                .replace('幫', '帮');
    }

    static boolean in(String said) {
        var text = simplified(Words.phrase(said));
        var wanted = NOT_PERSON.matcher(text).replaceAll("|");
        return PERSON.matcher(wanted.replace(" ", "")).find()
                || PERSON_EN.matcher(wanted).find();
    }
}
