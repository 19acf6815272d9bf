package org.shikumen.runtime.engine.dialogue;

import java.util.regex.Pattern;

/** What answers no question of a form: it is about the question, or about the citizen who will not or cannot say. */
final class NoAnswer {

    private static final Pattern WITHHOLDING = Pattern.compile(
            String.join(
                    "|",
                    "^(?:我|这个|这|也|就|都|真的|实在|暂时|现在|还){0,4}(?:不知道|不清楚|不晓得|不想?(?:愿意?|便)?(?:说|讲|告诉|回答|透露|提供|给)|不方便(?:说|讲|告诉|回答|透露|提供|给)?|保密|跳过)(?:你们?|您|这个|了|啊|呀|吧)*$",
                    "^(?:请问|你们?|您|那){0,2}(?:为什么|为啥|干嘛|干吗|凭什么|怎么)(?:还|一定|非|非得)?(?:要|问|需要)(?:问|我|知道|填|写|提供|给|告诉|说|这|这个|的|身份证|居住证|手机|电话|号码|号|信息|呢|啊|你们){0,6}$",
                    "^(?:这个|这一?项)?(?:一定|必须|非)(?:要|得)?(?:填|说|给|写|提供)(?:这个)?(?:吗|么|不可吗)$|^(?:可以|能|能不能|可不可以)不(?:填|说|给|写|提供)(?:这个|这项|吗|么|啊)*$",
                    "^(?=.)(?:(?:请|麻烦|你|您){0,2}(?:稍等|等一?下|等等|等会儿?|等一会儿?|等我一下|慢着)(?:啊|哈|吧)? ?){0,2}(?:(?:让|容)?我?(?:再|先|要|得){0,2}(?:想想|想一想|想一下|考虑考虑|考虑一下|查一下|查查|找一下|找找)(?:再说|吧|啊)?)?$",
                    "^(?:(?:please )?(?:wait|hold on|hang on|(?:just )?(?:one|a|give me a) (?:moment|minute|second)|let me (?:think|check|see|look)(?: about it| it up| first)?)(?: a (?:moment|minute|second))?(?: please)? ?){1,3}$",
                    "^(?:这|这个|你)?(?:是|说的)?(?:什么|啥)意思(?:啊|呀)?$|^我?(?:没|不太?|看不|听不)(?:看|听)?(?:懂|明白)$",
                    "^(?:sorry |well )?(?:i )?(?:really )?(?:(?:don'?t|do not) (?:know|want to (?:say|tell|answer|give)(?: you| it| that| this| you that)?)|no idea|(?:i'd |i would )?rather not(?: say| tell| answer| give (?:it|that))?|prefer not to(?: say| tell| answer)?|skip (?:this|that)(?: one)?|none of your business|no comment)$",
                    "^(?:but |and )?why(?: (?:do|should|must|would|is|are) (?:you|i|this|that|it)(?: [a-z]{1,9}){0,5})?$|^what (?:do you need (?:it|that|this) )?for$|^do i (?:have|need) to(?: (?:say|tell|give|answer|provide)(?: you| it| that| this)*)?$",
                    "^what (?:do you mean|does (?:that|this|it) mean)(?: by that)?$|^i (?:don'?t|do not) understand(?: that| this| the question)?$"));
    private static final Pattern FORGETTING = Pattern.compile(
            "^(?:我|这个|号码?|编号|[工单办件]{2}号|都|也|真的|实在){0,4}(?:不记得|记不(?:得|清|住|起来)|忘记?|想不起来|找不到|没带)(?:了|在身上)?(?:啊|呀|吧)?$"
                    + "|^(?:sorry )?i(?:'ve)? (?:really )?(?:(?:don'?t|do not|can'?t) (?:remember|recall|find|have)|forgot(?:ten)?|lost)(?: it| that| one| the number)?(?: with me| here| on me)?$");

    private NoAnswer() {}

    /** "不方便说", "why do you need that?": nothing that a form could take, whatever was asked. */
    static boolean in(String said) {
        return WITHHOLDING.matcher(Words.phrase(said)).find();
    }

    /** "我忘了": no number, but it may well be a reason. */
    static boolean forgotten(String said) {
        return FORGETTING.matcher(Words.phrase(said)).find();
    }
}
