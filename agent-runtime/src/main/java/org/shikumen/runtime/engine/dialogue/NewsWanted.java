package org.shikumen.runtime.engine.dialogue;

import java.util.regex.Pattern;

/** "有消息了吗", "has it been decided?": what became of what was asked for. */
final class NewsWanted {

    private static final String BEFORE_NEWS =
            "(?:请问|你好|您好|那|我想?问下|现在|目前|今天|到底|都|还|他们|你们|工作人员|领导|我的?|这个|这件|申请|审批|的|事情?| ){0,5}";
    private static final String WHETHER = "(?:了?(?:吗|么|嘛|没有?)(?:呢|啊|呀)?)";
    private static final Pattern NEWS = Pattern.compile("^" + BEFORE_NEWS + "(?:"
            + String.join(
                    "|",
                    "(?:有没有|有)(?:新|什么|了){0,2}的?(?:消息|结果|回复|答复|进展|动静|下文|回音|决定)(?:了|吗|没有?|么|嘛|呢|啊|呀){0,3}",
                    "(?:消息|结果|进展|进度|情况)(?:呢|如何|怎么?样了?|出来" + WHETHER + ")",
                    "(?:审?批|审核|批准|同意|通过|决定|答复|回复|审完|审好)(?:下来|好|完|出来|通过)?" + WHETHER,
                    "(?:怎么?样|什么情况|啥情况)(?:了|呢|啊|呀){0,2}",
                    "(?:要|得|需要)?等(?:多久|多长时间|到什么时候|几天)(?:呢|啊|呀)?",
                    "(?:什么时候|多久|几时)(?:能|会|才|可以){0,2}(?:有结果|有消息|出结果|批下来|批准|批好|批|决定)(?:呢|啊|呀)?")
            + ")$");
    private static final Pattern NEWS_EN = Pattern.compile("^(?:(?:hi|hello|so|and|ok|well|sorry) ){0,2}(?:"
            + String.join(
                    "|",
                    "(?:(?:is|are|was) there |(?:do you|have you) (?:have |got )?|got )?any (?:news|updates?|word|progress|decision|answer|result|response|reply)"
                            + "(?: (?:for me|on (?:it|this|that|my (?:request|application))|about (?:it|this|that)|from (?:the )?(?:officer|official|them)))?",
                    "(?:has|have|was|is|did|do) (?:it|this|that|they|my (?:request|application)|the (?:officer|official|request|application)|some(?:body|one)|any(?:body|one))(?: been)?(?: already)?"
                            + " (?:decided?|approved?|agreed?|refused?|accepted|rejected|answered?|replied|reply)(?: (?:it|this|that|on it|to it))?",
                    "(?:what'?s|what is|how is|how'?s) (?:the (?:status|decision|outcome|result|news)|it going|happening)(?: with (?:it|this|that))?",
                    "how (?:much )?long(?:er)? (?:do|will|must|should|does) (?:i|it|this|that|they)(?: still)?(?: have to| need to)? (?:wait|take)",
                    "when (?:do|will|does|is) (?:i|it|this|that|they|the officer) (?:hear|know|be decided|decided?|get an answer)",
                    "still (?:waiting|nothing)|nothing yet|no news")
            + ")(?: (?:yet|now|so far|already|please)){0,2}$");

    private NewsWanted() {}

    static boolean in(String said) {
        var text = Words.phrase(said);
        return NEWS.matcher(text).matches() || NEWS_EN.matcher(text).matches();
    }
}
